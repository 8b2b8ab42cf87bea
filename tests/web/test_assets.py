"""What is committed under app/static is what assets/ makes, is small, and is kept for a year."""

from __future__ import annotations

import gzip
import hashlib
import re
from pathlib import Path

import brotli
import pytest

from app.council.service import workers
from app.kernel import yaml
from app.questionnaire.model import TIERS
from app.web.assets import STATIC, asset
from config import ROOT
from tests.support.client import PageClient

SOURCES = ROOT / "assets"
FIRST_LOAD = (
    "little.css.br",
    "public.js.br",
    "fonts/atkinson-400.woff2",
    "fonts/atkinson-700.woff2",
    "pictures/mark.svg.br",
)
BUDGET = 44_000
"""Bytes a first page may fetch beside its own HTML: styles, script, letters and its drawing."""

BUILT = (
    *(f"{name}.css" for name in (*TIERS, "comfort", "draw", "record", "paper", "office", "replies")),
    *(f"{name}.js" for name in ("public", "draw", "office")),
)
SHEETS = ("answers", "workers")
"""Files that hold several pictures, so that a page fetches one."""
ANSWERS = ROOT / "app/respond/data/pictures.yaml"
PICTURES = sorted(path.stem for path in (SOURCES / "pictures").glob("*.svg"))


def test_the_committed_files_were_built_from_these_sources() -> None:
    digest = hashlib.sha256()
    files = sorted((str(path) for path in SOURCES.rglob("*") if path.is_file()), key=str)
    for name in [*files, str(ROOT / "package-lock.json")]:
        digest.update(f"{Path(name).relative_to(ROOT)}\n".encode())
        digest.update(Path(name).read_bytes())
    built_from = (STATIC / "built-from.txt").read_text().strip()
    assert built_from == digest.hexdigest(), "assets/ has changed: npm ci && npm run build, then commit"


def test_a_first_page_is_light() -> None:
    drawings = [(STATIC / f"pictures/{name}.svg.br").stat().st_size for name in PICTURES]
    total = sum((STATIC / name).stat().st_size for name in FIRST_LOAD) + max(drawings)
    assert total <= BUDGET


@pytest.mark.parametrize(
    ("name", "most"),
    [(f"{tier}.css", 8_000) for tier in TIERS]
    + [
        ("public.js", 2_500),
        ("draw.js", 1_500),
        ("draw.css", 1_000),
        ("replies.css", 1_500),
        ("comfort.css", 1_500),
        ("office.css", 12_000),
    ],
)
def test_each_file_keeps_its_budget_even_without_brotli(name: str, most: int) -> None:
    assert (STATIC / f"{name}.gz").stat().st_size <= most


@pytest.mark.parametrize("name", PICTURES)
def test_a_drawing_is_small_and_only_a_drawing(name: str) -> None:
    drawing = (STATIC / f"pictures/{name}.svg").read_text()
    assert len(drawing.encode()) <= max(2_000, 400 * drawing.count("<view"))
    assert not re.search(r"<script|<style|<image|href=\"(?!#)|\son[a-z]+=|<text", drawing)


def test_every_worker_and_every_answer_has_its_picture() -> None:
    views = {
        name: set(re.findall(r'<view id="([a-z-]+)"', (STATIC / f"pictures/{name}.svg").read_text()))
        for name in SHEETS
    }
    assert {worker.code for worker in workers()} == views["workers"]
    assert {picture for one in yaml.read(ANSWERS)["answers"] for picture in one.values()} == views["answers"]


def test_no_answers_picture_is_larger_or_smiles_more_than_another() -> None:
    sheet = (STATIC / "pictures/answers.svg").read_text()
    views = re.findall(r'<view id="[a-z]+" viewBox="\d+ 0 (\d+) (\d+)"', sheet)
    assert len(set(views)) == 1
    assert sheet.count('<use href="#r"/>') == sheet.count('<circle cx="112" cy="60" r="40"') == len(views)


def test_what_is_compressed_is_the_same_file() -> None:
    plain = [path for path in STATIC.rglob("*") if path.suffix in (".css", ".js", ".svg")]
    assert {path.name for path in plain if path.parent == STATIC} == {*BUILT}
    assert len(plain) == len(PICTURES) + len(BUILT)
    for path in plain:
        assert gzip.decompress(path.with_name(f"{path.name}.gz").read_bytes()) == path.read_bytes()
        assert brotli.decompress(path.with_name(f"{path.name}.br").read_bytes()) == path.read_bytes()


def test_an_address_changes_with_its_file(client: PageClient) -> None:
    address = asset("adult.css")
    assert re.fullmatch(r"/static/adult\.css\?v=[0-9a-f]{8}", address)
    assert client.get(address, buffered=True).status_code == 200
    with pytest.raises(FileNotFoundError):
        asset("pictures/unicorn.svg")


def test_a_file_is_sent_compressed_and_kept_for_a_year(client: PageClient) -> None:
    response = client.get(asset("adult.css"), buffered=True, headers={"Accept-Encoding": "br, gzip"})
    assert response.headers["Content-Encoding"] == "br"
    assert "max-age=31536000" in response.headers["Cache-Control"]
    assert "Access-Control-Allow-Origin" not in response.headers


@pytest.mark.parametrize(
    ("name", "fonts"), [*((f"{tier}.css", 8) for tier in TIERS), ("office.css", 8), ("comfort.css", 2)]
)
def test_a_stylesheet_names_its_fonts_by_what_is_in_them(name: str, fonts: int) -> None:
    sheet = (STATIC / name).read_text()
    named = re.findall(r"url\((fonts/[a-z0-9-]+\.woff2)\?v=([0-9a-f]{8})\)", sheet)
    assert len(named) == fonts
    assert all(asset(font).endswith(version) for font, version in named)
    assert "GDS Transport" not in sheet
    assert not re.search(r"url\((?!fonts/|\"data:)", sheet), "nothing is fetched from elsewhere"


def test_every_licence_of_what_is_served_is_served_with_it() -> None:
    licences = {path.stem: path.read_text() for path in (STATIC / "licences").glob("*.txt")}
    assert licences.keys() == {"atkinson-hyperlegible-next", "noto-sans-arabic", "opendyslexic", "govuk-frontend"}
    assert "SIL" in licences["atkinson-hyperlegible-next"]
    assert "Permission is hereby granted" in licences["govuk-frontend"]
