"""The instance folder is made once, for its owner only, and never overwritten."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.kernel.errors import HeardError
from app.kernel.keys import Place, key_ring
from app.operate.instance import KEYS, prepare
from config import Settings, read_env_file


def test_a_first_start_makes_a_folder_and_keys_for_its_owner_only(tmp_path: Path) -> None:
    folder = tmp_path / "deep" / "instance"
    assert prepare(folder)
    assert folder.stat().st_mode & 0o777 == 0o700
    assert (folder / KEYS).stat().st_mode & 0o777 == 0o600


def test_the_keys_open_what_they_sealed_at_every_later_start(tmp_path: Path) -> None:
    prepare(tmp_path)
    place = Place("voice", "words", "1")
    sealed = key_ring(Settings.load({"HEARD_INSTANCE": str(tmp_path)}).keys).seal(b"hello", place)
    assert not prepare(tmp_path), "the second start makes nothing"
    assert key_ring(Settings.load({"HEARD_INSTANCE": str(tmp_path)}).keys).unseal(sealed, place) == b"hello"


def test_two_installations_share_no_key(tmp_path: Path) -> None:
    prepare(tmp_path / "one")
    prepare(tmp_path / "two")
    one, two = (read_env_file(tmp_path / name / KEYS) for name in ("one", "two"))
    assert one.keys() == two.keys()
    assert not set(one.values()) & set(two.values())


def test_the_secret_that_signs_cookies_is_among_them(tmp_path: Path) -> None:
    prepare(tmp_path)
    assert len(Settings.load({"HEARD_INSTANCE": str(tmp_path)}).secret_key) >= 40


def test_a_key_that_came_with_a_later_release_is_added_and_the_others_stay(tmp_path: Path) -> None:
    prepare(tmp_path)
    file = tmp_path / KEYS
    before = [line for line in file.read_text().splitlines() if "EQUALITY" not in line]
    file.write_text("\n".join(before))
    assert prepare(tmp_path)
    assert key_ring(Settings.load({"HEARD_INSTANCE": str(tmp_path)}).keys).mac("equality", "x")
    assert file.read_text().splitlines()[: len(before)] == before
    assert not prepare(tmp_path)


def test_a_key_that_was_lost_is_not_replaced_unseen(tmp_path: Path) -> None:
    prepare(tmp_path)
    file = tmp_path / KEYS
    file.write_text("".join(f"{line}\n" for line in file.read_text().splitlines() if "FIELD" not in line))
    assert not prepare(tmp_path)
    with pytest.raises(HeardError, match="HEARD_FIELD_KEYS"):
        key_ring(Settings.load({"HEARD_INSTANCE": str(tmp_path)}).keys)
