"""Small files of RT and RW, as the tests of their intake write them."""

from __future__ import annotations

from pathlib import Path

from monitoring.intake.batch import Batch
from tests.intake.material import GALUR, refused, whole, write

RT, RW = f"{GALUR}-003-005", f"{GALUR}-003"
AT = "2016-06-06T08:00:00+07:00"
LPJ = "source_lpj_id,kind,occurred_at,unit_code,kelurahan,rw,rt,revision,photo,words"
ACT = "act_key,kind,occurred_at,unit_code,source_lpj_id,from_day,to_day,up_to_batch,actor_role,actor,reason,note"
UNIT = "kind,on_day,unit_code,kelurahan,rw,rt,is_estimated,note,event_key"

# What an office of our own making sends, and how a room says what it means.
OFFICE_MAPPING = """
title = "LPJ of the made-up office of Kampung Contoh"
grain = "lpj"
source = "kampung_contoh"
zone = "Asia/Jakarta"

[file]
delimiter = ";"

[recognise]
columns = ["No LPJ", "Kelurahan", "RW", "RT", "Tanggal", "Kegiatan"]

[fields]
source_lpj_id = "No LPJ"
kelurahan = "Kelurahan"
rw = "RW"
rt = "RT"
kind = "Kegiatan"
occurred_at = "Tanggal"
photo = "Foto"
words = "Uraian"

[times]
formats = ["%d/%m/%Y %H:%M WIB", "%d/%m/%Y"]

[values.rt]
"-" = ""

[values.kind]
"Kerja Bakti" = "communal_work"
"Fasilitas Umum" = "public_facilities"
"Kondisi Sosial" = "social_conditions"
"Perpindahan Penduduk" = "population_movement"
"Pelayanan Masyarakat" = "community_service"
"""
OFFICE = "No LPJ;Kelurahan;RW;RT;Tanggal;Kegiatan;Foto;Uraian;Nama Ketua"


def office(folder: Path, *rows: str) -> tuple[Path, str]:
    """A file of the made-up office, and the path of its mapping."""
    mapping = write(folder, "kampung_contoh.toml", OFFICE_MAPPING)
    return write(folder, "lpj.csv", "\n".join([OFFICE, *rows]) + "\n"), str(mapping)


def read(folder: Path, header: str, *rows: str, **options: object) -> Batch:
    """A file with these rows through intake, its mapping found by its columns."""
    return whole(write(folder, "a.csv", "\n".join([header, *rows]) + "\n"), **options)


def reasons(batch: Batch) -> list[str]:
    return [code for code, _ in refused(batch).values()]
