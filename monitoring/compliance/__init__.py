"""Operating money of RT and RW by the decree of the month: what is due and why, who is on track, who needs help."""
