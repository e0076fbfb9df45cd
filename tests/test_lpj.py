"""The code of an RT or RW, and the numbers it is written with."""

import pytest

from monitoring import lpj
from monitoring.lpj import Unit


@pytest.mark.parametrize(
    ("written", "number"),
    [("5", "005"), ("005", "005"), ("RT 05", "005"), ("rw.12", "012"), ("RT: 120", "120"), (" 7 ", "007")],
)
def test_numbers_have_three_digits_however_they_are_written(written: str, number: str):
    assert lpj.number_of(written) == number


@pytest.mark.parametrize("written", ["", "0", "000", "1234", "RT", "5a", "-5", "5/3", "RK 5", "٥"])
def test_what_is_no_number_is_refused(written: str):
    assert lpj.number_of(written) is None


def test_a_unit_and_its_code_name_each_other():
    rt, rw = Unit("31.71.01.1001", "003", "005"), Unit("31.71.01.1001", "003")
    assert (rt.unit_code, rt.name) == ("31.71.01.1001-003-005", "RT 005/RW 003")
    assert (rw.unit_code, rw.name) == ("31.71.01.1001-003", "RW 003")
    assert lpj.unit_of(rt.unit_code) == rt
    assert lpj.unit_of(rw.unit_code) == rw


@pytest.mark.parametrize("text", ["", "31.71.01.1001", "31.71.01.1001-3-5", "31.71.01.1001-003-005-001", "x-003-005"])
def test_a_text_that_is_no_code_names_no_unit(text: str):
    assert lpj.unit_of(text) is None
