"""Documents on paper: one small model, written as PDF, Word file, slides and workbook, all accessible. Pure.

Below it are charts and the kernel.

service    the door: `pdf`, `docx`, `pptx`, `xlsx`, `pages`, `from_markdown`
model      what a document is made of: frozen dataclasses
checks     what all writers rely on, said in words when it does not hold
clean      what of a text may stand on paper; `direction` keeps lines of the other direction together
markdown   letter templates: a small part of Markdown; `merge` puts values in, which stay data
charted    the table behind a chart, and its text alternative; `toned` what is read in a toned cell
data       a document as plain JSON: all that the PDF template ever sees
pdf        through Typst: `document.typ`, `drawing.typ` and the `fonts/`; `glyphs` is what those can show
docx       through python-docx; `docx_styles` is how it looks, `docx_xml` what python-docx has no words for
pptx       through python-pptx; `pptx_flow` says what fits on a slide, `pptx_charts` how native charts look
xlsx       through openpyxl: a sheet for each table and chart
steady     the same document is the same bytes
"""
