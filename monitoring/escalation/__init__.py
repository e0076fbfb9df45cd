"""From a red window to the governor: cases made of kept windows, the room's acts and dated policy."""
