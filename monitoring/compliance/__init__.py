"""Operating money of RT and RW by the decree of the month: what is due, what waits, who is on track and who needs help."""
