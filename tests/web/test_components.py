"""The parts, each by what a person or a screen reader meets."""

from __future__ import annotations

import pytest
from flask import Flask, render_template_string
from jinja2 import UndefinedError
from markupsafe import Markup

from app.web.govuk import govuk
from tests.support.pages import Page, text

NASTY = "<script>“a” & 'b'</script>"
OPTIONS = [{"value": "a", "label": "A social worker"}, {"value": "b", "label": "A nurse", "hint": "She visits"}]


def rendered(site: Flask, call: str, **words: object) -> Page:
    """What one call of a part comes to."""
    name = call.split("(")[0].split(" ")[-1]
    source = f'{{% from "web/components.html" import {name} %}}'
    source += f"{{{{ {call} }}}}" if not call.startswith("call ") else f"{{% {call} %}}inside{{% endcall %}}"
    with site.test_request_context("/"):
        return Page(f"<!doctype html><body>{render_template_string(source, **words)}</body>")


@pytest.mark.parametrize(
    "call",
    [
        "text('n', words, words, hint=words, error=words)",
        "textarea('n', words, words, hint=words, error=words)",
        "radios('n', words, [{'value': words, 'label': words, 'hint': words}], words, error=words)",
        "select('n', words, [{'value': words, 'label': words}], words)",
        "checkbox('n', words, value=words)",
        "summary_list([(words, words, words, words, words)])",
        "table(words, [words], [[words, words]])",
        "tag(words)",
        "banner(words)",
        "button(words, value=words, name=words)",
    ],
)
def test_no_words_become_markup(site: Flask, call: str) -> None:
    page = rendered(site, call, words=NASTY)
    assert not list(page.all("script"))
    assert not page.parse_errors
    said = "".join(page.root.itertext()) + "".join(node.get("value", "") for node in page.all())
    assert "“a” & 'b'" in said


def test_a_field_is_described_by_its_hint_and_its_error(site: Flask) -> None:
    page = rendered(site, "text('age', 'How old are you?', hint='In years', error='Write a number')")
    (field,) = page.all("input")
    assert field.get("aria-describedby") == "age-hint age-error"
    assert field.get("aria-invalid") == "true"
    spoken = {node.get("id"): text(node) for node in page.all("p")}
    assert spoken == {"age-hint": "In years", "age-error": "Error: Write a number"}


def test_a_field_without_either_is_described_by_nothing(site: Flask) -> None:
    (field,) = rendered(site, "text('age', 'How old are you?')").all("input")
    assert not {"aria-describedby", "aria-invalid"} & set(field.attrib)


def test_a_group_of_answers_is_one_group_with_one_question(site: Flask) -> None:
    page = rendered(site, "radios('who', 'Who helps?', options, 'b', title=true)", options=OPTIONS)
    (group,) = page.all("fieldset")
    assert text(next(group.iter("legend"))) == text(next(page.all("h1"))) == "Who helps?"
    answers = {node.get("id"): "checked" in node.attrib for node in page.all("input")}
    assert answers == {"who": False, "who-2": True}
    assert {node.get("for") for node in page.all("label")} == {"who", "who-2"}


def test_an_answers_hint_belongs_to_that_answer(site: Flask) -> None:
    page = rendered(site, "checkboxes('who', 'Who helps?', options, ('a', 'b'))", options=OPTIONS)
    assert [node.get("aria-describedby") for node in page.all("input")] == [None, "who-2-hint"]


def test_the_parts_of_a_date_have_their_own_labels(site: Flask) -> None:
    page = rendered(site, "date_parts('met', 'When?', {'day': '31', 'month': '2', 'year': '2027'})")
    labels = {node.get("for"): text(node) for node in page.all("label")}
    assert labels == {"met-day": "Day", "met-month": "Month", "met-year": "Year"}
    assert [node.get("value") for node in page.all("input")] == ["31", "2", "2027"]


def test_a_long_text_keeps_its_first_empty_line(site: Flask) -> None:
    (area,) = rendered(site, "textarea('why', 'Why?', words)", words="\nline").all("textarea")
    assert area.text == "\nline"


def test_a_password_is_never_sent_back(site: Flask) -> None:
    (field,) = rendered(site, "text('p', 'Password', 'hunter2', kind='password')").all("input")
    assert "value" not in field.attrib


@pytest.mark.parametrize(("page", "shown"), [(1, [1, 2, 12]), (6, [1, 5, 6, 7, 12]), (12, [1, 11, 12])])
def test_pages_near_here_and_at_the_ends_are_offered(site: Flask, page: int, shown: list[int]) -> None:
    found = rendered(site, f"pagination({page}, 12, '?service=x&page={{page}}')")
    links = [node for node in found.all("a") if node.get("rel") is None]
    assert [int(text(link).removeprefix("Page ")) for link in links] == shown
    assert [link.get("href") for link in links if link.get("aria-current")] == [f"?service=x&page={page}"]
    ends = {node.get("rel") for node in found.all("a")} - {None}
    assert ends == {"prev", "next"} - ({"prev"} if page == 1 else {"next"} if page == 12 else set())


def test_one_page_needs_no_pagination(site: Flask) -> None:
    assert not list(rendered(site, "pagination(1, 1, '?page={page}')").all("nav"))


def test_a_table_says_what_it_is_and_its_rows_have_headers(site: Flask) -> None:
    page = rendered(site, "table('Links', ['Link', 'Answers'], [['Poster', 3]], numbers=(1,))")
    assert text(next(page.all("caption"))) == "Links"
    assert [node.get("scope") for node in page.all("th")] == ["col", "col", "row"]
    assert [text(node) for node in page.all("th", "td") if node.get("class") == "number"] == ["Answers", "3"]


def test_a_drawing_is_never_read_aloud_and_must_exist(site: Flask) -> None:
    (drawing,) = rendered(site, "picture('start')").all("img")
    assert drawing.get("alt") == ""
    with pytest.raises(FileNotFoundError):
        rendered(site, "picture('unicorn')")


def test_a_name_misspelt_in_a_template_is_a_fault(site: Flask) -> None:
    with pytest.raises(UndefinedError):
        rendered(site, "tag(wrods)", words="x")


def test_call_parts_hold_what_is_put_in_them(site: Flask) -> None:
    for call in ("call notice('care')", "call details('More')", "call panel('Thank you')", "call buttons()"):
        assert "inside" in text(rendered(site, call).root)


def test_a_govuk_component_without_styles_is_refused() -> None:
    with pytest.raises(KeyError, match="no styles"):
        govuk("cookie-banner")


def test_a_govuk_component_escapes_what_is_not_markup() -> None:
    plain = govuk("password-input", id="p", name="p", label={"html": "<b>x</b>"}, items=["<i>"])
    ours = govuk("password-input", id="p", name="p", label={"html": Markup("<b>x</b>")})
    assert "<b>" not in plain
    assert "<b>x</b>" in ours
