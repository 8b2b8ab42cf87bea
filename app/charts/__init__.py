"""Charts as data, and as SVG that is read in print, in the dark, in grey and from the right. Pure, on the kernel.

model      a chart: frozen dataclasses, and how a value is printed
svg        the door: `svg(chart)`; `bars`, `stacked`, `lines`, `dumbbell` and `spark` draw a kind each
sheet      what they draw on; `rows` and `scale` are axes, `key` names series, `ends` keeps names at lines apart
letters    how wide words are, and where they are broken
palette    the colours of charts, cells and callouts for every format, from `data/palette.yaml`
"""
