"""Documents know neither web nor database, and the template runs nothing that it is given."""

from __future__ import annotations

import re
from pathlib import Path

from app.documents import model

ROOM = Path(model.__file__).parent


WAYS = re.compile(r"\b(eval|include|import|read|plugin|csv|yaml|toml|xml|cbor|image)\b")


def of(name: str) -> str:
    """A template without its comments."""
    return re.sub(r"^//.*$", "", (ROOM / name).read_text(encoding="utf-8"), flags=re.MULTILINE)


def test_the_templates_have_no_way_from_words_to_code() -> None:
    shared = '#import "drawing.typ": drawn\n'
    assert WAYS.findall(of("document.typ").replace(shared, "")) == []
    assert WAYS.findall(of("picture.typ").replace(shared, "")) == []


def test_the_one_picture_is_a_drawing_of_ours_with_its_text_alternative() -> None:
    template = of("drawing.typ")
    assert WAYS.findall(template) == ["image"]
    assert 'image(bytes(drawing.lines), format: "svg", alt: alt' in template


def test_each_font_comes_with_its_licence() -> None:
    fonts = {re.sub(r"-\d+$", "", path.stem) for path in (ROOM / "fonts").glob("*.ttf")}
    licences = {path.stem for path in (ROOM / "fonts").glob("*.txt")} - {"covered"}
    assert fonts == licences
    for name in licences:
        assert "SIL Open Font License" in (ROOM / "fonts" / f"{name}.txt").read_text(encoding="utf-8")


def test_the_fonts_stay_small_enough_to_be_cloned() -> None:
    assert sum(path.stat().st_size for path in (ROOM / "fonts").iterdir()) < 7_500_000
