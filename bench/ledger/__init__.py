"""`make bench-ledger`: a year of what RT and RW send, in the room's store and by the ways one would take without it.

The generated year goes in by the road of every file; then the ledger's questions are asked of kept state, of the raw
log in DuckDB, of pandas and of SQLite, which must all give the same answers before any time is told.
"""
