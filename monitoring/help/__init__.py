"""What the figures of the screens are: in one sentence each, how they are counted, who decides, by which dated rule.

Pure: codes and sentences for the catalogues, no Streamlit and no figure of a rule. What a rule says today is looked up
in `monitoring.policy`, and for RT and RW in `monitoring.compliance.decrees`, by whoever shows an entry.
"""

from monitoring.help.entries import ENTRIES
from monitoring.help.entry import Entry
from monitoring.help.screens import SHOWN, entries_of

__all__ = ["ENTRIES", "SHOWN", "Entry", "entries_of"]
