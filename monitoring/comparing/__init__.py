"""Two areas or two times side by side, fairly: as long, as far along, and with how sure each difference is.

Pure but for `sides`, which asks the store. No Streamlit here.
"""
