"""A document as part of a page: headings, tables that say what they are, charts with their numbers."""

from __future__ import annotations

import json
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask, render_template_string
from playwright.sync_api import Browser

from app.documents.model import Document, Heading, Paragraph, flat
from app.web.blocks import labels
from tests.charts.sample import BARS, HEAT, REPORT, URDU
from tests.support.machine import html_checker
from tests.support.pages import Page, text
from tests.web.axe import violations
from tests.web.gallery.app import gallery

SOURCE = '{% from "web/blocks.html" import blocks %}{{ blocks(document) }}'
NASTY = "<script>“a” & 'b'</script>"


def rendered(site: Flask, document: Document) -> Page:
    with site.test_request_context("/"):
        return Page(f"<!doctype html><body><main>{render_template_string(SOURCE, document=document)}</main></body>")


def test_headings_stand_under_the_heading_of_the_page(site: Flask) -> None:
    page = rendered(site, REPORT)
    assert not page.parse_errors
    found = [(node.tag, text(node)) for node in page.all() if node.tag in ("h1", "h2", "h3")]
    assert found == [(f"h{heading.level + 1}", heading.words) for heading in REPORT.headings]


def test_a_chart_is_a_figure_with_its_numbers_behind_it_and_they_open_what_they_count(site: Flask) -> None:
    page = rendered(site, replace(REPORT, blocks=(BARS,)))
    (figure,) = page.all("figure")
    assert text(next(figure.iter("figcaption"))) == BARS.title
    drawings = [node for node in figure.iter() if node.tag.endswith("svg")]
    assert [node.get("role") for node in drawings] == ["img", "img"]
    (more,) = figure.iter("details")
    rows = [[text(cell) for cell in row] for row in more.iter("tr")]
    assert rows[0] == ["Service", BARS.title, "Target"]
    assert rows[1] == ["Children in care", "82 % (44)", "80 %"]
    assert rows[3][1] == "too few to say"
    assert [node.get("href") for node in more.iter("a")] == [
        "/office/results?service=care",
        "https://northshire.example/protection",
    ]


def test_a_link_that_leads_nowhere_safe_is_no_link(site: Flask) -> None:
    links = ("javascript:x", "//x.example", "x", "", "data:x")
    given = zip(BARS.series[0].points, links, strict=True)
    points = tuple(replace(point, link=link) for point, link in given)
    page = rendered(site, replace(REPORT, blocks=(replace(BARS, series=(replace(BARS.series[0], points=points),)),)))
    assert not list(page.all("a"))


def test_a_tone_is_said_in_a_shape_and_in_words(site: Flask) -> None:
    page = rendered(site, replace(REPORT, blocks=(HEAT,)))
    cells = {text(node): node.get("class") for node in page.all("td")}
    assert "tone--good" in (cells["▲ 82 (41) good"] or "")
    assert "tone--grey" in (cells["○ not enough evidence"] or "")
    assert "tone--good" in (cells["▲ Good"] or "")
    assert all(node.get("scope") == "col" for row in page.all("thead") for node in row.iter("th"))
    assert [text(node) for node in page.all("th") if node.get("scope") == "row"] == [
        "1 Relationships",
        "2 Plans",
        "3 Moves",
    ]


def test_no_words_become_markup(site: Flask) -> None:
    chart = replace(
        BARS, title=NASTY, description=NASTY, series=tuple(replace(one, name=NASTY) for one in BARS.series)
    )
    page = rendered(site, replace(REPORT, blocks=(Heading(NASTY), Paragraph(NASTY), chart)))
    assert not list(page.all("script"))
    assert not page.parse_errors


def test_the_writers_own_words_are_those_of_the_page(site: Flask) -> None:
    with site.test_request_context("/"):
        assert labels() == REPORT.labels


@pytest.mark.browser
@pytest.mark.parametrize("address", ["/office/gallery/document", "/office/gallery/document?from-the-right"])
def test_a_page_of_every_kind_is_found_faultless_and_fits_a_phone(
    chromium: Browser, tmp_path: Path, address: str
) -> None:
    client = gallery(tmp_path).test_client()
    context = chromium.new_context(viewport={"width": 360, "height": 740}, bypass_csp=True)
    page = context.new_page()

    def answer(route: object, request: object) -> None:
        path = request.url.replace("http://gallery.test", "")  # type: ignore[attr-defined]
        with client.get(path) as given:
            route.fulfill(status=given.status_code, headers=dict(given.headers), body=given.data)  # type: ignore[attr-defined]

    page.route("**/*", answer)
    page.goto(f"http://gallery.test{address}")
    for summary in page.locator("summary").all():
        summary.click()
    assert violations(page) == []
    assert not page.evaluate("document.documentElement.scrollWidth > innerWidth")
    shown = page.locator(".drawing:visible").count()
    context.close()
    document = URDU if "right" in address else REPORT
    assert shown == sum(type(block).__name__ == "Chart" for block in flat(document.blocks))


@pytest.mark.slow
@pytest.mark.html
def test_a_page_of_every_kind_is_valid(site: Flask, tmp_path: Path) -> None:
    for name, address in (("ltr", "/office/gallery/document"), ("rtl", "/office/gallery/document?from-the-right")):
        (tmp_path / f"{name}.html").write_text(site.test_client().get(address).text, encoding="utf-8")
    files = [str(path) for path in sorted(tmp_path.glob("*.html"))]
    command = ["java", "-jar", str(html_checker()), "--format", "json", "--exit-zero-always", *files]
    told = json.loads(subprocess.run(command, capture_output=True, check=True, timeout=300).stderr)
    assert [one["message"] for one in told["messages"] if one["type"] == "error"] == []
