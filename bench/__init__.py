"""Measurements, each against alternatives in the same run: the machine is noisy, so ratios are to be trusted.

`make bench` (bench.year): the store on a generated year. `make bench-viewers` (bench.viewers): many viewers and a real
browser on one server. Both print what they found beside the aim, and fail only where an answer or a page is wrong.
"""
