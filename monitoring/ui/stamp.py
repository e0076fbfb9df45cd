"""What tells one state of the data from another: the key for everything that is drawn once and shown to many."""

from __future__ import annotations

import itertools
import weakref

import streamlit as st

from monitoring import clock
from monitoring.rating import standing
from monitoring.store import Store
from monitoring.store.then import AnyStore, StoreThen

_serials: weakref.WeakKeyDictionary[AnyStore, int] = weakref.WeakKeyDictionary()
_next_serial = itertools.count()


def data_stamp(store: Store) -> str:
    """Tells one state of the data from another: which store, its version, ledger, rating and news, the room's hour."""
    told = (store.version(), store.ledger_version, standing.number(store), store.news)  # a closing is no batch
    return f"{serial_of(store)}.{'.'.join(map(str, told))}.{clock.now():%Y%m%d%H}"


def past_stamp(then: StoreThen) -> str:
    """Tells one past moment from another, and from what became known of it since where that is shown."""
    return f"{serial_of(then.today)}.past.{serial_of(then)}.{then.version()}.{then.at:%Y%m%d%H}"


def nature_of(store: Store) -> str | None:
    """What kind of data the store holds, as Store.nature; asked once a state of the data."""
    return _nature(data_stamp(store), store)


def serial_of(store: AnyStore) -> int:
    """Tells this process's stores apart."""
    serial = _serials.get(store)
    return _serials.setdefault(store, next(_next_serial)) if serial is None else serial


@st.cache_data(max_entries=4, show_spinner=False)
def _nature(data: str, _store: Store) -> str | None:
    return _store.nature()
