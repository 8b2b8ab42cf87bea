"""Page furniture: headers, sessions, language, templates, components, static files. Knows no other room.

setup       `init_app(app, settings)` wires everything below
work        `reading()` and `writing()`, the unit of work of a request
forms       `Form`, the base of every form; `errors_of(form)` for the error summary
site        the application, whose previews lead to previews
doors       which of the two doors a request came through
page        `here` in every template
govuk       GOV.UK Frontend's larger components, on staff pages
language    which language a page is in, and which it could be in
comfort     text size, spacing, colours and letters that a reader chose for the visit
sessions    two doors: respondents and staff share no cookie
headers     security headers on every response, static files included
blocks      a document as part of a page (`web/blocks.html`)
assets      `asset("adult.css")` and the static files, a year in the cache
errors      kind pages for what goes wrong
logs        one JSON line per staff request; none for respondents
metrics     counts by route template
views       /accessibility /privacy /cookies /comfort /healthz /metrics
"""
