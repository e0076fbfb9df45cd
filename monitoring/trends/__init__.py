"""What is reported, when and where: counts beside the time before, hours and days, and what rises above the usual.

Pure: frames in, frames out; only `usual` asks the store. No Streamlit here.
"""
