"""The quality loop: a low rating raises police Qlue, the panel votes, DOOR reopens; unrated greens are audited."""
