"""The governor's briefing: facts of one instant, told in sentences on one page; kept when issued, and made again.

`facts.gather` makes a `content.Briefing` from the log; `sentences.tell` says it in a language; `paper.written` draws it
on A4. `issuing` keeps what is issued and finds it again. No Streamlit.
"""
