"""The rating and the rank of kelurahan: from facts by the rules to a score, kept by window, laid out in `board`."""
