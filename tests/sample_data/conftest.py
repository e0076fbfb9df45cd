"""One sample city for the tests of this folder: 90 days up to 1 September 2016."""

from __future__ import annotations

from datetime import datetime

import pandas as pd
import pytest

from monitoring.clock import WIB
from sample_data.generator import City, generate
from sample_data.truth import SEED

UNTIL = datetime(2016, 9, 1, 12, 0, tzinfo=WIB)


@pytest.fixture(scope="session")
def city() -> City:
    return generate(SEED, UNTIL, days=90)


@pytest.fixture(scope="session")
def reports(city: City) -> pd.DataFrame:
    return city.reports.to_pandas()


@pytest.fixture(scope="session")
def events(city: City) -> pd.DataFrame:
    return city.events.to_pandas()
