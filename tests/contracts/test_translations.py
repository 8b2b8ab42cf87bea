"""Every text can be translated, no catalogue is stale, and nothing is lost on the way into another language."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po

from app.kernel import yaml
from config import ROOT
from tests.support.source import name

FOLDER = ROOT / "translations"
CATALOGUES = sorted(FOLDER.glob("*/LC_MESSAGES/*.po"))
DOMAINS = ("messages", "surveys")
PLACES = re.compile(r"%\(\w+\)[sd]|\{\w+\}")
STALE = "run `make catalogues`"
PUBLIC = tuple(
    f"app/{place}"
    for place in (
        "front/",
        "notices/",
        "respond/",
        "questionnaire/",
        "council/data/",
        "contacts/data/",
        "meetings/data/",
        "accounts/data/",
        "board/templates/board/told.html",
        "paper/templates/paper/lines.html",
        "paper/templates/paper/printed.html",
        "replies/templates/replies/audiences.html",
        "replies/templates/replies/told.html",
        "web/",
    )
)
"""Where respondents' texts stand."""
OFFICE = (
    "app/web/blocks.py",
    "app/respond/preview_views.py",
    "app/web/templates/web/office.html",
    "app/web/templates/web/error_office.html",
)
"""And what among it is for staff, whose pages are in English."""


@cache
def read(path: Path) -> Catalog:
    with path.open("rb") as stream:
        return read_po(stream)


def ids(catalogue: Catalog) -> set[tuple[str, str]]:
    """What is translated: context and English of each text."""
    return {(message.context or "", forms(message.id)[0]) for message in catalogue if message.id}


def forms(text: object) -> tuple[str, ...]:
    """The singular and the plurals of a text."""
    return tuple(map(str, text)) if isinstance(text, list | tuple) else (str(text),)


def translated(catalogue: Catalog) -> Iterator[Message]:
    return (message for message in catalogue if message.id and any(forms(message.string)) and not message.fuzzy)


@pytest.fixture(scope="module")
def collected(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Templates collected from the code, the pages, the data and the questionnaires as they are now."""
    folder = tmp_path_factory.mktemp("templates")
    subprocess.run([ROOT / ".ci" / "catalogues", folder], check=True, cwd=ROOT)
    return folder


@pytest.mark.parametrize("domain", DOMAINS)
def test_the_template_has_every_text_and_no_other(collected: Path, domain: str) -> None:
    now, kept = (ids(read(folder / f"{domain}.pot")) for folder in (collected, FOLDER))
    assert (sorted(now - kept), sorted(kept - now)) == ([], []), STALE


@pytest.mark.parametrize("path", CATALOGUES, ids=name)
def test_a_catalogue_has_every_text_and_no_other(path: Path) -> None:
    template, catalogue = ids(read(FOLDER / f"{path.stem}.pot")), ids(read(path))
    assert (sorted(template - catalogue), sorted(catalogue - template)) == ([], []), STALE


@pytest.mark.parametrize("path", CATALOGUES, ids=name)
def test_nobody_who_is_asked_in_a_language_meets_english(collected: Path, path: Path) -> None:
    done = {
        (message.context, forms(message.id)[0]) for message in translated(read(path)) if all(forms(message.string))
    }
    asked = [
        message for message in read(collected / path.name.replace(".po", ".pot")) if message.id and _public(message)
    ]
    assert len(asked) > 500, "the texts are looked for in the wrong place"
    assert [forms(text.id)[0] for text in asked if (text.context, forms(text.id)[0]) not in done] == []


def _public(message: Message) -> bool:
    files = {file for file, _ in message.locations}
    return any(file.startswith((*PUBLIC, "surveys/")) for file in files - set(OFFICE))


@pytest.mark.parametrize("path", CATALOGUES, ids=name)
def test_what_is_filled_in_is_filled_in_in_every_language(path: Path) -> None:
    lost = [
        f"{forms(message.id)[0]} -> {form}"
        for message in translated(read(path))
        for form in forms(message.string)
        if not _places(form) <= _places(*forms(message.id)) or not _places(form) >= _always(message)
    ]
    assert not lost, "\n".join(lost)


def _places(*texts: str) -> set[str]:
    return {place for text in texts for place in PLACES.findall(text)}


def _always(message: Message) -> set[str]:
    """What every form must fill in: a singular may say “one” instead of the number."""
    return set.intersection(*(_places(form) for form in forms(message.id)))


@pytest.mark.parametrize("path", CATALOGUES, ids=name)
def test_a_number_of_things_has_as_many_forms_as_the_language(path: Path) -> None:
    catalogue = read(path)
    wrong = [
        forms(message.id)[0]
        for message in translated(catalogue)
        if len(forms(message.id)) > 1 and len(forms(message.string)) != catalogue.num_plurals
    ]
    assert wrong == []


def test_every_language_says_whether_a_person_has_checked_it() -> None:
    languages = {path.parts[-3] for path in CATALOGUES}
    status = yaml.read(FOLDER / "status.yaml")
    assert languages <= status.keys()
    assert set(status.values()) <= {"draft", "approved"}
