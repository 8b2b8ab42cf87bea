"""Documents on paper: one small model, written as an accessible PDF and as a Word file. Pure.

Below it are charts and the kernel.

service    the door: `pdf`, `docx`, `from_markdown`
model      what a document is made of: frozen dataclasses
checks     what both writers rely on, said in words when it does not hold
clean      what of a text may stand on paper; `direction` keeps lines of the other direction together
markdown   letter templates: a small part of Markdown; `merge` puts values in, which stay data
charted    the table behind a chart
data       a document as plain JSON: all that the PDF template ever sees
pdf        through Typst: `document.typ` and the `fonts/`; `glyphs` is what those can show
docx       through python-docx; `docx_styles` is how it looks, `docx_xml` what python-docx has no words for
"""
