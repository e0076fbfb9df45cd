"""What makes boundaries or a register unusable, as templates: the English keys of the catalogues."""

from __future__ import annotations

from monitoring.words import N_, Phrase, Problem

MOST_NAMED = 10

FILE_UNREADABLE = N_("{file} cannot be read: {why}")
FILE_UNUSABLE = N_("{file} cannot be used: {why}")
NOT_TEXT = N_("{file} is not UTF-8 text: {why}")
NOT_JSON = N_("{file} is not JSON: {why}")
NO_COLLECTION = N_("{file} is no FeatureCollection but {kind}")
NO_FEATURES = N_("{file} has no list of features")
OTHER_SYSTEM = N_("{file} is in the reference system {system}; convert it to EPSG:4326 first")
NO_FEATURE = N_("feature {number} is no Feature")
NO_PROPERTIES = N_("feature {number} has no properties")
NO_AREA = N_("feature {number} has a shape without area")
OTHER_GEOMETRY = N_("feature {number} is no area: its geometry is {kind}, wanted is a Polygon or a MultiPolygon")
SHORT_RING = N_("feature {number} has a ring of fewer than three corners")
NO_NUMBER = N_("feature {number} has a coordinate that is no number: {value}")
NO_DEGREES = N_("feature {number} has the coordinate {value}: not degrees of longitude, latitude (EPSG:4326)")
MALFORMED = N_("feature {number} has malformed coordinates: {value}")

OTHER_REGISTER = N_("{file} was made for another register; load the boundaries again")
NOTHING_TAKEN = N_("{features}. No boundary was taken.")
MISSING = N_("{count} kelurahan of the register have no shape in the file: {names}")
NO_SUCH_PROPERTY = N_(
    "no feature has the property {code} or {name}; found: {found}. Name them with --code-property and --name-property."
)
NOTHING_FOUND = N_("none")
UNKNOWN_KELURAHAN = N_("feature {number} ({written}) is no kelurahan of the register")
UNKNOWN_BUT_NEAR = N_("feature {number} ({written}) is no kelurahan of the register; near: {near}")
UNNAMED = N_("without code or name")
OTHER_NAME = N_("feature {number} ({written}): the register calls {code} {name}")
FAR_AWAY = N_("shapes lie far from the register's points; are axes or codes swapped? {names}")
AND_MORE = N_("and {count} more")

REGISTER_UNREADABLE = N_("{file} cannot be read as a register: {why}")
REGISTER_EMPTY = N_("{file} names no kelurahan")
COLUMNS_LACK = N_("{file} lacks the column {columns}; found: {found}")
NO_COLUMNS = N_("nothing")
SAME_CODE = N_("{file}: code {code} stands for both {first} and {second}")
SAME_POINT = N_("{file}: {first} and {second} have the same point")
EMPTY_CELL = N_("{file}, line {line}: {column} is empty")
NO_CODE = N_("{file}, line {line}: {value} is no official code, such as 31.71.01.1001")
NO_COUNT = N_("{file}, line {line}: {column} is {value}, not a count")
CELL_NO_NUMBER = N_("{file}, line {line}: {column} is {value}, not a number")
OUT_OF_RANGE = N_("{file}, line {line}: {column} is {value}, not between {least} and {most}")


class BoundariesError(Problem, ValueError):
    """The boundaries cannot be used; the problem says which feature and why."""


class RegisterError(Problem, ValueError):
    """The register cannot be used; the problem names the file, the line and what is wrong there."""


def listed(items: list[str] | list[Phrase]) -> tuple[object, ...]:
    """The first items, and how many more there are."""
    more = len(items) - MOST_NAMED
    return (*items[:MOST_NAMED], Phrase(AND_MORE, {"count": more})) if more > 0 else tuple(items)
