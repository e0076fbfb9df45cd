"""Notices to people: who is told what, by which channel, and what became of it.

Off until the room's folder holds `notices.toml` (an example lies beside this file). What is due is derived from the
cases, the rating, the room's log and the clock; what was tried and delivered is entered in the log. See `keeper` for
the thread that sends, `contacts` for who may be reached, `log` for what screens show of it.
"""
