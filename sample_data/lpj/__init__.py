"""RT and RW of the sample city: which there are, what their heads send, what the lurahs do with it.

All of it is a function of the seed, the first day and the instant asked for; what is drawn for one day never depends
on what was asked before, so any slice of time costs what lies in it and passing over time costs nothing.
"""

from sample_data.lpj.settings import LpjCity, city_of
from sample_data.lpj.tape import Ledger, LpjTape, ledger_of, stream

__all__ = ["Ledger", "LpjCity", "LpjTape", "city_of", "ledger_of", "stream"]
