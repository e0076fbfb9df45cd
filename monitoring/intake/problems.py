"""What stops a whole file: one clear sentence, and nothing is changed.

The templates are English keys of the catalogues; a problem carries its template and values apart, so that a screen
or the command line can say it in its own language. `str()` of a problem is the English sentence.
"""

from __future__ import annotations

import duckdb
import pyarrow as pa

from monitoring.words import N_, Problem

EMPTY_FILE = N_("{file} is empty")
NO_SUCH_FILE = N_("{file} cannot be opened: {why}")
UNSUPPORTED_TYPE = N_("{file} is of no type that can be read; known are {known}")
BROKEN_FILE = N_("{file} is broken and cannot be read as {kind}: {why}")
WRONG_CONTENT = N_("{file} is named as {kind} but holds {found}")
PASSWORD = N_("{file} is protected by a password, or is no Excel workbook; save it without a password")
NO_SHEET = N_("{file} has no sheet {sheet}; it has {sheets}")
NOT_UTF8 = N_("{file} is not written in UTF-8 ({found}); save it as UTF-8")
HEADER_NOT_UTF8 = N_("The column names of {file} are not written in UTF-8")
NO_ROWS_LIST = N_("{file} holds no list of rows; expected an array of objects, or one object with a single such list")
COLUMNS_MISSING = N_("{file} lacks the columns {columns}, which the mapping {mapping} needs")
UNKNOWN_MAPPING = N_("No mapping is called {name}; known are {known}")
MAPPING_FILE = N_("Mapping {file}, {key}: {why}")
NOT_RECOGNISED = N_("{file} is recognised by no mapping; name one with --mapping. Its columns are {columns}")
AMBIGUOUS_MAPPING = N_(
    "{file} can be read by several mappings ({mappings}), nothing in it decides; name one with --mapping"
)
SPOOL_DAMAGED = N_("The spool entry {entry} is damaged and was set aside: {why}")
NO_ANSWER = N_("The room did not answer within {seconds} seconds; what was read waits in its spool")
NOT_STORED = N_("The store cannot be written; what was read waits in the spool of the room: {why}")
NO_ROOM = N_("The folder of the room cannot be used: {why}")
BAD_REQUEST = N_("The request {entry} cannot be read: {why}")


# Errors of what a batch holds: the same batch would fail for ever. A full disk, a lock or too little memory pass.
CONTENT_ERRORS = (
    *(duckdb.DataError, duckdb.IntegrityError, duckdb.ProgrammingError),
    *(pa.ArrowInvalid, ArithmeticError, LookupError, TypeError, ValueError),
)


class FileProblem(Problem):
    """The file as a whole cannot be read."""


class MappingProblem(Problem):
    """No mapping, an unknown one, or one that is not well formed."""


class SpoolProblem(Problem):
    """An entry of the spool cannot be used, or nobody answers it."""
