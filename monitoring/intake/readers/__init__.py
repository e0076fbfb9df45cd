"""Readers: a file of any known type as chunks of rows.

`open_file(path)` names the type and the packing and refuses what cannot be read; its `chunks()` gives the rows. Every
trouble with the file as a whole is one FileProblem.
"""

from monitoring.intake.readers.source import KINDS, Source, open_file

__all__ = ["KINDS", "Source", "open_file"]
