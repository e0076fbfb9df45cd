"""Where one room keeps its files: the store, the spool, the clock of a sample city, the operator's boundaries."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parent.parent
SHIPPED_REGISTER = REPOSITORY / "sample_data" / "kelurahan.csv"


@dataclass(frozen=True)
class Home:
    """The folder of one room. Nothing is created by naming it; call `prepare` before the first write."""

    root: Path

    @staticmethod
    def default() -> Home:
        """The folder named by RUANG_PANTAU_HOME, else `var/room` beside the code."""
        return Home(Path(os.environ.get("RUANG_PANTAU_HOME") or REPOSITORY / "var" / "room"))

    def prepare(self) -> Home:
        """Create the folders that writers expect; harmless when they exist."""
        for folder in (self.incoming, self.staging, self.receipts, self.areas):
            folder.mkdir(parents=True, exist_ok=True)
        return self

    @property
    def store(self) -> Path:
        return self.root / "store.duckdb"

    @property
    def access(self) -> Path:
        return self.root / "access"

    @property
    def owner_lock(self) -> Path:
        return self.root / "owner.lock"

    @property
    def incoming(self) -> Path:
        return self.root / "spool" / "incoming"

    @property
    def staging(self) -> Path:
        return self.root / "spool" / "staging"

    @property
    def receipts(self) -> Path:
        return self.root / "spool" / "receipts"

    @property
    def clock_file(self) -> Path:
        return self.root / "clock.json"

    @property
    def areas(self) -> Path:
        return self.root / "areas"

    @property
    def boundaries(self) -> Path:
        """The operator's official shapes; absent until `python -m monitoring.areas load` has taken a file."""
        return self.areas / "boundaries.geojson"

    @property
    def register(self) -> Path:
        """The register of kelurahan in force: the operator's own table if there is one, else the shipped one."""
        own = self.areas / "kelurahan.csv"
        return own if own.exists() else SHIPPED_REGISTER
