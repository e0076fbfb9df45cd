"""The sections of the page on method: their code, which addresses carry, and their title."""

from __future__ import annotations

from monitoring.words import N_

MEASURES, WAY, EXAMPLE, LEFT_OUT, SURENESS = "ukuran", "perjalanan", "contoh", "tidak-dihitung", "kepastian"
QUALITY, CASES, AGENCIES, TRENDS, LEDGER = "mutu", "kasus", "skpd", "kenaikan", "rt-rw"
DATA, LIMITS, DISPUTE, CHECKED, RULES, GLOSSARY = "data", "batas", "keberatan", "uji", "aturan", "istilah"

SECTIONS: dict[str, str] = {
    MEASURES: N_("What the room measures, and what it does not"),
    WAY: N_("From a report to a colour, step by step"),
    EXAMPLE: N_("One kelurahan, worked out"),
    LEFT_OUT: N_("What does not count, and why"),
    SURENESS: N_("How sure the figures are"),
    QUALITY: N_("Is green true? Citizens, panel and audit"),
    CASES: N_("From red to the governor"),
    AGENCIES: N_("What the agencies own"),
    TRENDS: N_("What rises above the usual"),
    LEDGER: N_("RT and RW: reports and operating money"),
    DATA: N_("Where the data come from, and how old they are"),
    LIMITS: N_("What the figures cannot say"),
    DISPUTE: N_("How to object"),
    CHECKED: N_("How the rating was checked"),
    RULES: N_("Every rule in force"),
    GLOSSARY: N_("Glossary"),
}
