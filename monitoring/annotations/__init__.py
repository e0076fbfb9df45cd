"""What stands on the time line: notes of the room, public holidays, rules that begin or end, days of flood.

Pure but for `written`, which asks and enters the room's own log. No Streamlit here.
"""
