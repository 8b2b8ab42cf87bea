"""Charts as data: what is drawn, in what order, with the table behind it. Pure; below it is the kernel.

model      a chart: frozen dataclasses
"""
