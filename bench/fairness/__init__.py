"""The proof: methods of rating judged by a simulated city whose truth is known.

`truth` says what is bad and what is fine, and was fixed before any method was run.
"""
