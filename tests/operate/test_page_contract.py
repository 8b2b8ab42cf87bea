"""The page contract catches what it promises to catch."""

from __future__ import annotations

import pytest

from tests.support.pages import Page, faults

WELL = """<!doctype html>
<html lang="en" dir="ltr"><head><meta charset="utf-8"><title>Have your say</title>
<link rel="stylesheet" href="/static/a.css"></head>
<body><h1>How is it going?</h1>
<form method="post" action="/q/1"><input type="hidden" name="csrf_token" value="x">
<fieldset><legend>Choose one</legend>
<input type="radio" name="answer" value="yes" id="a"><label for="a">Yes</label></fieldset>
<label>Why <textarea name="why"></textarea></label>
<button type="submit" name="go" value="next">Next</button></form>
</body></html>"""


def test_a_page_that_is_well_has_no_faults() -> None:
    assert faults(Page(WELL, "/q/1")) == []


@pytest.mark.parametrize(
    ("was", "becomes", "says"),
    [
        ("<!doctype html>", "", "HTML fault"),
        ("<h1>How is it going?</h1>", "", "heading"),
        ("</h1>", "</h1><h1>Two</h1>", "heading"),
        ("<title>Have your say</title>", "<title> </title>", "title"),
        ("<title>Have your say", "<title>How is it going?", "history"),
        (' lang="en"', "", "lang"),
        (' dir="ltr"', "", "dir"),
        ('name="why"', 'name="why" id="a"', "used 2 times"),
        ('<label for="a">Yes</label>', "", "no label"),
        ("<legend>Choose one</legend>", "", "legend"),
        ("<h1>", '<a href="#gone">Skip</a><h1>', "#gone"),
        ("<h1>", '<img src="/x.png"><h1>', "alt"),
        ("<h1>", '<p style="color:red">x</p><h1>', "policy"),
        ("<h1>", '<p onclick="x()">x</p><h1>', "policy"),
        ("<h1>", "<script>x()</script><h1>", "policy"),
        ("/static/a.css", "https://fonts.example/a.css", "another host"),
        (' action="/q/1"', "", "action"),
        ("csrf_token", "other", "csrf_token"),
    ],
)
def test_a_page_that_breaks_the_contract_is_told_so(was: str, becomes: str, says: str) -> None:
    assert WELL.count(was) == 1 or was in ("</h1>", "<h1>")
    found = faults(Page(WELL.replace(was, becomes, 1), "/q/1"))
    assert any(says in fault for fault in found), found
