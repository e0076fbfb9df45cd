"""From a file of reports to the store: readers, mappings, checks, quarantine, spool."""
