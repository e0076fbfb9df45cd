"""The sample city: a seeded, simulated Jakarta to show, test and measure the room with. Nothing in it is real."""
