"""A kelurahan by its name or code as people write it. Never guessed: what is not certain comes back as no code.

Certain is: the official code in any usual form; a name equal to the register's after the usual differences of writing
are set aside (case, spaces, dots, hyphens, "Kel.", abbreviations such as "Kp.", numerals as word, Roman or Arabic);
a spelling the register itself lists. Where one reading of an abbreviation gives one kelurahan and another reading a
second one, neither is taken. "Kec." after the name must agree with it, and tells apart kelurahan of the same name.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import product

import numpy as np

from monitoring.areas.register import Kelurahan, Register

LONGEST = 200  # characters; a longer text is no name, and similarity to it would cost too much
MOST_CANDIDATES = 3
NEAR_ENOUGH = 0.6

_PREFIX = re.compile(r"^(?:(?:kantor|kepala|pemerintah) )*(?:kelurahan|kel|lurah)\b ?")
_QUALIFIER = re.compile(r"[,;/()|]+|(?<= )(?=(?:kecamatan|kec|kota|kabupaten|kab)\b)")
_QUALIFIER_WORDS = re.compile(
    r"\b(?:kecamatan|kec|kota|kabupaten|kab|administrasi|administratif|adm|provinsi|propinsi|prov)\b"
)
_KECAMATAN_FIRST = re.compile(r"^((?:kantor )?(?:kecamatan|kec|camat)\b.*?)(?: (?=(?:kelurahan|kel)\b)(.*))?$")
_PROVINCE = frozenset({"", "jakarta", "dkijakarta", "dki", "indonesia", "daerahkhususibukotajakarta", "dkjakarta"})
_READINGS = {
    "kp": ("kampung",), "kpg": ("kampung",), "kamp": ("kampung",), "kb": ("kebon",), "kbn": ("kebon",),
    "pd": ("pondok",), "pdk": ("pondok",), "tj": ("tanjung",), "tjg": ("tanjung",), "tg": ("tanjung",),
    "ps": ("pasar",), "psr": ("pasar",), "gn": ("gunung",), "gng": ("gunung",), "rw": ("rawa",), "kr": ("karang",),
    "p": ("pulau", "pulo", "pondok", "pasar", "pisangan"), "pl": ("pulau", "pulo"),
    "utr": ("utara",), "ut": ("utara",), "sel": ("selatan",), "slt": ("selatan",), "brt": ("barat",),
    "bar": ("barat",), "tim": ("timur",), "tmr": ("timur",),
}  # fmt: skip
_NUMERALS = {
    written: figure
    for figure, forms in {
        "1": "satu i", "2": "dua ii", "3": "tiga iii", "4": "empat iv", "5": "lima v",
        "6": "enam vi", "7": "tujuh vii", "8": "delapan viii", "9": "sembilan ix", "10": "sepuluh x",
    }.items()
    for written in forms.split()
}  # fmt: skip


@dataclass(frozen=True)
class Match:
    """The code a text certainly means, or None; then `candidates` names the nearest, nearest first, if any is near."""

    code: str | None
    candidates: tuple[str, ...] = ()


@dataclass(frozen=True)
class Matches:
    """Many texts at once: `codes` runs parallel to them (None = unknown); `unknown` has each unknown text's Match."""

    codes: np.ndarray
    unknown: dict[str, Match]


@dataclass(frozen=True)
class _Index:
    """A register as the matcher looks it up. Keys are squeezed names."""

    codes_by_key: dict[str, tuple[str, ...]]
    code_by_digits: dict[str, str]
    higher_by_code: dict[str, frozenset[str]]
    label_by_code: dict[str, str]
    codes_by_pair: dict[str, tuple[str, ...]]


def match_name(register: Register, text: str | None) -> Match:
    """The kelurahan that `text` certainly names, else no code and up to three near names."""
    return _match(_index(register), str(text)) if text is not None else Match(None)


def match_names(register: Register, texts: Iterable[str | None]) -> Matches:
    """`match_name` for a column: each different text is looked up once. None and NaN stay None, not in `unknown`."""
    index = _index(register)
    found: dict[str, Match] = {}
    codes = []
    for text in texts:
        if not isinstance(text, str):
            codes.append(None)
            continue
        if text not in found:
            found[text] = _match(index, text)
        codes.append(found[text].code)
    return Matches(np.array(codes, dtype=object), {text: match for text, match in found.items() if match.code is None})


def _match(index: _Index, text: str) -> Match:
    plain = " ".join(unicodedata.normalize("NFKC", text[: LONGEST + 1]).casefold().split())
    if not plain or len(plain) > LONGEST:
        return Match(None)
    code = index.code_by_digits.get(re.sub(r"\.0$", "", plain)) or _by_punctuated_code(index, plain)
    if code:
        return Match(code)
    plain = " ".join(re.sub(r"[.\-_'’`\"]+", " ", plain).split())
    if kecamatan := _KECAMATAN_FIRST.match(plain):
        if not kecamatan[2]:
            return Match(None)  # "Kecamatan Menteng" is not Kelurahan Menteng
        plain = f"{kecamatan[2]}, {kecamatan[1]}"
    plain = _PREFIX.sub("", plain)
    name, *qualifiers = (part.strip() for part in _QUALIFIER.split(plain))
    codes = {code for key in _keys(name) for code in index.codes_by_key.get(key, ())}
    fitting = {code for code in codes if all(_agrees(index, code, qualifier) for qualifier in qualifiers)}
    if len(fitting) == 1:
        return Match(fitting.pop())
    near = sorted(codes) if codes else _nearest(index, _squeeze(name))
    return Match(None, tuple(index.label_by_code[code] for code in near[:MOST_CANDIDATES]))


def _by_punctuated_code(index: _Index, plain: str) -> str | None:
    if not re.fullmatch(r"\d\d[. \-/]?\d\d[. \-/]?\d\d[. \-/]?\d{4}", plain):
        return None
    return index.code_by_digits.get(re.sub(r"\D", "", plain))


def _keys(name: str) -> set[str]:
    """Every reading of a name, squeezed; the plain reading is among them."""
    words = [(word, *_READINGS.get(word, ())) for word in name.split()]
    if len(words) > 6:
        return {_squeeze(name)}
    return {_squeeze(" ".join(reading)) for reading in product(*words)}


def _squeeze(name: str) -> str:
    """A name without what writers vary: case, spaces, marks, and the form of its numerals."""
    words = re.sub(r"[^\w]+|_", " ", name.casefold()).split()
    return "".join(words[:1] + [_NUMERALS.get(word, word) for word in words[1:]])


def _agrees(index: _Index, code: str, qualifier: str) -> bool:
    key = _squeeze(_QUALIFIER_WORDS.sub(" ", qualifier))
    return key in _PROVINCE or key in index.higher_by_code[code]


def _nearest(index: _Index, key: str) -> list[str]:
    """Codes of the names most like `key`, best first. Only names sharing letter pairs are compared, for speed."""
    shared: dict[str, int] = defaultdict(int)
    for pair in _pairs(key):
        for code in index.codes_by_pair.get(pair, ()):
            shared[code] += 1
    likely = sorted(shared, key=lambda code: (-shared[code], code))[:12]
    matcher = SequenceMatcher(autojunk=False)
    matcher.set_seq2(key)
    scored = []
    for code in likely:
        matcher.set_seq1(_squeeze(index.label_by_code[code].split(" (")[0]))
        scored.append((-matcher.ratio(), code))
    return [code for score, code in sorted(scored) if -score >= NEAR_ENOUGH]


def _pairs(key: str) -> set[str]:
    return {key[at : at + 2] for at in range(len(key) - 1)}


@lru_cache(maxsize=4)
def _index(register: Register) -> _Index:
    by_key: dict[str, list[str]] = defaultdict(list)
    by_pair: dict[str, list[str]] = defaultdict(list)
    names: dict[str, int] = defaultdict(int)
    for row in register.rows:
        names[_squeeze(row.name)] += 1
        written = (row.name, *row.also_written)
        for key in {_squeeze(name) for name in written} | {_squeeze(name.replace(" ", "")) for name in written}:
            by_key[key].append(row.kelurahan_code)
        for pair in _pairs(_squeeze(row.name)):
            by_pair[pair].append(row.kelurahan_code)
    higher = {row.kelurahan_code: frozenset(map(_squeeze, (row.kecamatan, row.kota))) for row in register.rows}
    return _Index(
        codes_by_key={key: tuple(codes) for key, codes in by_key.items()},
        code_by_digits={row.kelurahan_code.replace(".", ""): row.kelurahan_code for row in register.rows},
        higher_by_code=higher,
        label_by_code={row.kelurahan_code: _label(row, names) for row in register.rows},
        codes_by_pair={pair: tuple(codes) for pair, codes in by_pair.items()},
    )


def _label(row: Kelurahan, names: dict[str, int]) -> str:
    return row.name if names[_squeeze(row.name)] == 1 else f"{row.name} (Kecamatan {row.kecamatan})"
