"""Categories of a report, by the names the field uses (Qlue, 2016)."""

from __future__ import annotations

CATEGORIES = (
    "sampah",
    "pelanggaran",
    "parkir_liar",
    "fasilitas_umum",
    "kemacetan",
    "jalan_rusak",
    "iklan_liar",
    "lampu_jalan",
    "kaki_lima_liar",
    "pohon_tumbang",
    "banjir",
    "lainnya",
)
OTHER = "lainnya"
