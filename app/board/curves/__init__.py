"""Turning the curve: one measure, where it goes if nothing changes, where it should go, and what is done about it.

model    a sheet, and reading it from what is stored
service  the use cases: begin, change, remove
drawing  a sheet as blocks of a document, with its chart
"""
