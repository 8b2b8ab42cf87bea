"""A name is its sender's, made harmless."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.files.model import rules
from app.files.names import ending, tidy

JPEG = rules().kinds["jpeg"]


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Letter from school.png", "Letter from school.jpg"),
        ("../../etc/passwd", "passwd.jpg"),
        (r"C:\Users\Anna\me.JPG", "me.jpg"),
        ("photo\u202egpj.exe", "photo gpj.jpg"),
        ("a\x00b\r\nSet-Cookie: x.jpg", "a b Set-Cookie: x.jpg"),
        ("", "jpeg.jpg"),
        (".jpg", "jpeg.jpg"),
        ("...", "jpeg.jpg"),
        ("zdjęcie Ą.heic", "zdjęcie Ą.jpg"),
        ("نامه.pdf", "نامه.jpg"),
    ],
)
def test_a_name_is_tidied(name: str, shown: str) -> None:
    assert tidy(name, JPEG) == shown


def test_a_name_of_4000_letters_is_cut() -> None:
    assert tidy("x" * 4000 + ".jpg", JPEG) == "x" * rules().name + ".jpg"


@given(st.text(st.characters(), max_size=300))
def test_no_name_keeps_what_cannot_be_seen_or_leads_elsewhere(name: str) -> None:
    shown = tidy(name, JPEG)
    assert shown.endswith(".jpg")
    assert len(shown) <= rules().name + 4
    assert not {"/", "\\"} & set(shown)
    assert not [letter for letter in shown if unicodedata.category(letter) in ("Cc", "Cf", "Cs", "Co", "Zl", "Zp")]
    shown.encode()


def test_an_ending_is_small_letters_without_a_dot() -> None:
    assert [ending(name) for name in ("a.TXT", "a", "", "a.b.c", "a.")] == ["txt", "", "", "c", ""]
