"""Is it English? The words decide, and the page's language where they cannot."""

from __future__ import annotations

import pytest

from app.themes.language import language_of


@pytest.mark.parametrize(
    ("text", "page", "language"),
    [
        ("She was really kind and listened to me", "en", "en"),
        ("She was really kind and listened to me", "pl", "en"),
        ("i dunno she woz gud to us i fink", "en", "en"),
        ("Pani była bardzo miła i wszystko mi wytłumaczyła", "pl", "pl"),
        ("Pani była bardzo miła i wszystko mi wytłumaczyła", "en", "pl"),
        ("Aad ayay u fiicnayd waxayna ii caawisay", "so", "so"),
        ("وہ بہت اچھی تھیں", "ur", "ur"),
        ("وہ بہت اچھی تھیں", "en", "ur"),
        ("很好", "en", "zh"),
        ("thank you", "pl", "en"),
        ("super", "pl", "pl"),
        ("Bardzo dobrze", "en", "en"),
        ("[name] [name]", "so", "so"),
        ("👍", "so", "so"),
        ("", "en", "en"),
    ],
)
def test_the_words_decide_and_then_the_page(text: str, page: str, language: str) -> None:
    assert language_of(text, page) == language
