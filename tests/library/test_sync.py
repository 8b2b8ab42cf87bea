"""Publishing questionnaires: all or nothing, once, for ever."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from app.kernel.errors import NotFound
from app.kernel.work import Database
from app.library import service as library
from app.library.service import Faulty
from config import ROOT


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shutil.copytree(ROOT / "surveys", tmp_path / "surveys")
    library.forget()
    return tmp_path / "surveys"


def sync(database: Database, folder: Path) -> library.Synced:
    with database.writing() as work:
        return library.sync(work, folder)


def change(folder: Path, old: str, new: str) -> None:
    file = folder / "children-9-12.yaml"
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def test_every_questionnaire_is_published_once(database: Database, folder: Path) -> None:
    first, second = sync(database, folder), sync(database, folder)
    assert {"children-9-12", "parents-plan", "supervision"} <= set(first.published)
    assert second.published == ()
    assert set(second.unchanged) == set(first.published)


def test_a_changed_text_makes_a_new_version_and_the_old_stays(database: Database, folder: Path) -> None:
    sync(database, folder)
    with database.reading() as work:
        old = library.current(work, "children-9-12")
    change(folder, "listens to what I say", "listens when I talk")
    assert sync(database, folder).published == ("children-9-12",)
    with database.reading() as work:
        new = library.current(work, "children-9-12")
        assert (old.number, new.number) == (1, 2)
        assert "what I say" in library.version(work, old.id).survey.questions["listen"].text.default


def test_one_fault_and_nothing_is_published(database: Database, folder: Path) -> None:
    (folder / "broken.yaml").write_text("key: broken\n  - what", encoding="utf-8")
    with pytest.raises(Faulty) as faulty:
        sync(database, folder)
    assert faulty.value.faults
    with database.reading() as work:
        assert library.every_current(work) == []


def test_an_id_never_changes_its_meaning(database: Database, folder: Path) -> None:
    sync(database, folder)
    change(folder, "id: listen\n", "id: heard\n")
    change(folder, "core: listen\n", "core: listen\n")
    text = (folder / "children-9-12.yaml").read_text(encoding="utf-8")
    (folder / "children-9-12.yaml").write_text(text.replace("scale: how-often", "scale: yes-partly-no"), "utf-8")
    with pytest.raises(Faulty) as faulty:
        sync(database, folder)
    assert "id-changed-meaning" in {fault.code for fault in faulty.value.faults}


def test_an_unknown_questionnaire_is_not_found(database: Database) -> None:
    with pytest.raises(NotFound), database.reading() as work:
        library.current(work, "nobody")
