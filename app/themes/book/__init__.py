"""The codebook as people keep it: the shipped themes, and each version that was written in the office since.

A version is never changed: whoever edits a definition makes the next one, and every label says under which it was
given.
"""
