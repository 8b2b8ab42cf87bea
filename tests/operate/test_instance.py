"""The instance folder is made once, for its owner only, and never overwritten."""

from __future__ import annotations

from pathlib import Path

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
