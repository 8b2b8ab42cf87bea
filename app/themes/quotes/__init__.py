"""Quotes: the words of somebody who said yes, looked at by one person and checked by another, in a board's pack.

rules    how somebody is named, how many and how balanced; `data/labels.yaml`; pure
store    quotes, and where each stands
service  choosing, checking, putting into a pack, and what a pack shows now
"""
