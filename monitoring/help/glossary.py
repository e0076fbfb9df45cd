"""The words of the field that stay Indonesian in both languages."""

from __future__ import annotations

from monitoring.words import N_

GLOSSARY: dict[str, str] = {
    "asal hijau": N_("Green for show: set to done without the work, for the sake of the rating."),
    "camat": N_("Head of a kecamatan, over several kelurahan."),
    "Copas Qlue": N_("The panel of assessors who look at finished work."),
    "CROP": N_("The app in which officials received and answered reports from Qlue."),
    "DOOR": N_("The step that makes a report red again after the panel found its work bad."),
    "JSC": N_("Jakarta Smart City, the office that runs the monitoring room."),
    "kelurahan": N_("The lowest office of the city; several RW, a few thousand households."),
    "koordinasi": N_("Coordination: the report waits for an agency; blue."),
    "LPJ": N_("The accountability report of an RT or RW on its work."),
    "lurah": N_("Head of a kelurahan, a civil servant."),
    "Qlue": N_("The app by which residents of Jakarta reported problems from December 2014."),
    "RT, RW": N_("Neighbourhood units of some dozens, and some hundreds, of households; their heads are volunteers."),
    "SKPD": N_("An agency of the province, which owns what a lurah cannot mend: a main road, say."),
    "teguran": N_("A reprimand."),
    "tindak lanjut": N_("Follow-up: what is done about a report."),
    "uang operasional": N_("What a decree grants for the work of an RT or RW."),
}
