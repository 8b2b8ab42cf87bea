"""Content decides what is taken. What is taken keeps nothing that was hidden in it."""

from __future__ import annotations

import re
from io import BytesIO
from zipfile import ZipFile

import pytest
from flask import Flask
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from pypdf import PdfReader
from pypdf.generic import DictionaryObject, NameObject, TextStringObject

from app.files.checking import CLEANERS, cleaned
from app.files.model import Limits, rules
from app.files.problems import WORDS, Problem
from tests.files import made

LIMITS = rules().limits


def refusal(content: bytes, name: str = "photo.jpg") -> str:
    with pytest.raises(Problem) as refused:
        cleaned(made.upload(content, name), LIMITS)
    return refused.value.code


def kept(content: bytes, name: str = "photo.jpg") -> tuple[str, bytes]:
    kind, clean = cleaned(made.upload(content, name), LIMITS)
    return kind.id, clean


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (made.picture("JPEG"), "jpeg"),
        (made.picture("PNG"), "png"),
        (made.picture("WEBP"), "jpeg"),
        (made.pdf(), "pdf"),
        (made.docx(), "docx"),
        (made.m4a(), "m4a"),
        (made.mp3(), "mp3"),
        (made.ogg(), "ogg"),
    ],
)
def test_each_kind_is_told_by_its_content_whatever_it_is_called(content: bytes, kind: str) -> None:
    for name in ("", "x", "x.exe", "x.svg", "x.jpg"):
        found, clean = kept(content, name)
        assert found == kind
        assert b"ecret" not in clean


def test_what_was_cleaned_is_taken_again_and_stays_as_it_is() -> None:
    for content in (made.docx(), made.m4a(), made.mp3(), made.ogg()):
        _, once = kept(content)
        assert kept(once)[1] == once


def test_a_photo_loses_where_it_was_taken_and_by_what_and_stands_upright() -> None:
    photo = made.photo()
    assert Image.open(BytesIO(photo)).getexif().get_ifd(made.GPS)
    _, clean = kept(photo)
    shown = Image.open(BytesIO(clean))
    assert (dict(shown.getexif()), shown.size) == ({}, (40, 60))
    assert "comment" not in shown.info


def test_a_photo_within_a_pdf_loses_it_too() -> None:
    assert b"Secret Phone" in made.pdf_of_a_photo()
    _, clean = kept(made.pdf_of_a_photo())
    assert b"ecret" not in clean
    assert b"Exif" not in clean


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
@pytest.mark.parametrize("hidden", [b"<html><script>alert(1)</script></html>", made.zipped({"a.exe": b"MZ"})])
def test_what_is_appended_to_a_picture_is_gone(kind: str, hidden: bytes) -> None:
    _, clean = kept(made.picture(kind) + hidden)
    assert hidden not in clean
    assert not re.search(rb"<script|PK\x03\x04|alert", clean)


def test_a_page_of_markup_within_a_jpeg_is_gone() -> None:
    target = BytesIO()
    Image.new("RGB", (8, 8)).save(target, "JPEG", comment=b"<script>alert(1)</script>")
    assert b"script" not in kept(target.getvalue(), "x.html")[1]


def test_a_clear_picture_stays_clear_and_a_large_one_becomes_usable() -> None:
    _, clean = kept(made.picture("PNG", mode="RGBA"))
    assert Image.open(BytesIO(clean)).mode == "RGBA"
    _, clean = kept(made.picture("JPEG", (6000, 3000)))
    assert max(Image.open(BytesIO(clean)).size) <= rules().photos.longest_side


@pytest.mark.parametrize("size", [(30_000, 30_000), (20_000, 9_000), (6_000, 6_000)])
def test_a_picture_that_unfolds_to_gigabytes_is_never_unfolded(size: tuple[int, int]) -> None:
    small = made.picture("PNG", (1, 1))
    bomb = small[:16] + size[0].to_bytes(4, "big") + size[1].to_bytes(4, "big") + small[24:]
    assert refusal(bomb) in ("pixels", "damaged")
    honest = BytesIO()
    if size == (6_000, 6_000):
        Image.new("1", size).save(honest, "PNG")
        assert len(honest.getvalue()) < 10_000
        assert refusal(honest.getvalue()) == "pixels"


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_half_a_picture_is_refused(kind: str) -> None:
    whole = made.picture(kind, (400, 400))
    assert refusal(whole[: len(whole) // 2]) == "damaged"


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "empty"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>", "page"),
        (b"\xef\xbb\xbf \n<?xml version='1.0'?><svg onload='alert(1)'/>", "page"),
        (b"<!DOCTYPE html><html></html>", "page"),
        (b"MZ" + bytes(100), "program"),
        (b"\x7fELF" + bytes(100), "program"),
        (b"#!/bin/sh\nrm -rf /\n", "program"),
        (made.zipped({"a.txt": "a"}), "archive"),
        (b"\x1f\x8b\x08" + bytes(50), "archive"),
        (b"7z\xbc\xaf\x27\x1c" + bytes(50), "archive"),
        (b"Rar!\x1a\x07\x00" + bytes(50), "archive"),
        (b"GIF89a" + bytes(50), "picture"),
        (made.box(b"ftyp", b"heic\0\0\0\0mif1heic") + bytes(100), "heic"),
        (made.m4a(b"vide"), "film"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "office"),
        (b"\x1a\x45\xdf\xa3" + bytes(20) + b"\x42\x82\x84webm" + bytes(50), "film"),
        (b"\xff\xd8\xff\xe0 no picture at all", "damaged"),
        (b"just words that are called a photo", "unknown"),
    ],
)
def test_everything_else_is_refused_with_words_of_its_own(content: bytes, why: str) -> None:
    assert refusal(content) == why


def test_a_text_has_to_be_called_one_and_to_be_words() -> None:
    assert kept("﻿Nobody came. ąść".encode(), "note.txt") == ("text", "Nobody came. ąść".encode())
    assert refusal(b"\xff\xfeN\0o\0", "note.txt") == "letters"
    assert refusal(b"a\0b" * 9, "note.txt") == "letters"
    assert refusal(b"<script>alert(1)</script>", "note.txt") == "page"
    assert refusal(b"@echo off", "note.bat") == "unknown"


def test_a_file_is_read_no_further_than_the_limit() -> None:
    with pytest.raises(Problem, match="smaller than 1 MB") as refused:
        cleaned(made.upload(bytes(1024 * 1024 + 1)), Limits(1024 * 1024, 1))
    assert refused.value.code == "too-big"


def with_relation(target: str, kind: str) -> dict[str, str | bytes]:
    relation = f'<Relationships><Relationship Type="{kind}" Target="{target}" TargetMode="External"/></Relationships>'
    return {"word/_rels/document.xml.rels": relation}


@pytest.mark.parametrize(
    ("more", "why"),
    [
        ({"word/vbaProject.bin": b"x"}, "active"),
        ({"word/activeX/activeX1.xml": "<a/>"}, "active"),
        ({"[Content_Types].xml": made.TYPES.replace("document.main", "document.macroEnabled.main")}, "active"),
        ({"word/embeddings/oleObject1.bin": b"x"}, "inside"),
        ({"word/afchunk.mht": b"x"}, "inside"),
        ({"word/media/a.zip": b"x"}, "inside"),
        (with_relation("http://evil.example/a.dotm", "http://x/attachedTemplate"), "active"),
        ({"word/document.xml": '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}, "active"),
        (
            {
                "word/document.xml": f"<w:document {made.WORD}><w:instrText>DD</w:instrText>"
                "<w:instrText>EAUTO cmd</w:instrText></w:document>"
            },
            "active",
        ),
        ({"word/document.xml": "<a>"}, "damaged"),
        ({"word/../../etc/passwd": "x"}, "damaged"),
        ({"/etc/x.xml": "<a/>"}, "damaged"),
        ({"word/media/a.xml": b"<a>" + bytes(3_000_000)}, "unfolds"),
        ({f"word/media/{n}.xml": "<a/>" for n in range(1_001)}, "unfolds"),
        ({f"word/media/{n}.gif": bytes(1_000_000) for n in range(64)}, "unfolds"),
        ({"word/media/a.jpg": b"no picture"}, "damaged"),
    ],
)
def test_a_word_document_that_acts_hides_or_unfolds_is_refused(more: dict[str, str | bytes], why: str) -> None:
    assert refusal(made.docx(more), "letter.docx") == why


def test_a_word_document_may_have_addresses_and_pictures_which_are_cleaned() -> None:
    more = {**with_relation("https://example.org", "http://x/hyperlink"), "word/media/a.jpg": made.photo()}
    _, clean = kept(made.docx(more))
    with ZipFile(BytesIO(clean)) as opened:
        assert not [name for name in opened.namelist() if name.startswith("docProps")]
        assert b"docProps" not in opened.read("_rels/.rels") + opened.read("[Content_Types].xml")
        assert not Image.open(BytesIO(opened.read("word/media/a.jpg"))).getexif()
        assert b"Nobody came." in opened.read("word/document.xml")


def test_a_zip_that_says_it_is_small_and_is_not_is_unfolded_to_the_limit_only() -> None:
    bomb = bytearray(made.docx({"word/a.xml": bytes(9_000_000)}))
    lying = bytes(bomb).replace((9_000_000).to_bytes(4, "little"), (10).to_bytes(4, "little"))
    assert refusal(lying) in ("damaged", "unfolds")


def test_a_locked_document_is_refused() -> None:
    locked = made.writer()
    locked.encrypt("secret")
    assert refusal(made.pdf(locked)) == "locked"
    marked = bytearray(made.docx())
    marked[6] |= 1
    marked[marked.rindex(b"PK\x01\x02") + 8] |= 1
    assert refusal(bytes(marked)) in ("locked", "damaged")


def opening_with(action: str, what: str) -> bytes:
    document = made.writer()
    does = {NameObject("/S"): NameObject(action), NameObject("/F"): TextStringObject(what)}
    document.root_object[NameObject("/OpenAction")] = DictionaryObject(does)
    return made.pdf(document)


def hiding() -> bytes:
    document = made.writer()
    document.add_attachment("x.exe", b"MZ")
    return made.pdf(document)


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (opening_with("/JavaScript", "app.alert(1)"), "active"),
        (opening_with("/Launch", "cmd.exe"), "active"),
        (hiding(), "inside"),
        (b"%PDF-1.7\n", "damaged"),
    ],
)
def test_a_pdf_that_acts_or_hides_is_refused(content: bytes, why: str) -> None:
    assert refusal(content, "letter.pdf") == why


def test_a_pdf_keeps_its_pages_and_nothing_behind_them() -> None:
    _, clean = kept(made.pdf() + b"<script>alert(1)</script>")
    assert b"script" not in clean
    assert len(PdfReader(BytesIO(clean)).pages) == 1


BEGINNINGS = st.sampled_from([b"", b"%PDF-1.7", b"PK\x03\x04", b"OggS", b"ID3", b"\xff\xfb"])


def outcome(content: bytes) -> str:
    """The kind it was taken as, or why it was refused."""
    try:
        return cleaned(made.upload(content, "x.txt"), LIMITS)[0].id
    except Problem as problem:
        return problem.code


@given(content=st.binary(max_size=200), at=BEGINNINGS)
def test_no_content_breaks_a_check(content: bytes, at: bytes) -> None:
    assert outcome(at + content) in {*WORDS, *rules().kinds}


@given(st.data())
def test_no_broken_file_breaks_a_check(data: st.DataObject) -> None:
    whole = data.draw(st.sampled_from([made.m4a(), made.mp3(), made.ogg(), made.docx(), made.pdf(), made.photo()]))
    at = data.draw(st.integers(0, len(whole) - 1))
    broken = whole[:at] + data.draw(st.binary(max_size=6)) + whole[at + data.draw(st.integers(0, 6)) :]
    assert outcome(broken) in {*WORDS, *rules().kinds}


def test_every_refusal_has_words_and_every_kind_a_cleaner(app_context: None) -> None:
    assert {kind.cleaned_by for kind in rules().kinds.values()} == set(CLEANERS)
    assert {kind.kept_as for kind in rules().kinds.values()} <= set(rules().kinds)
    for code in {*WORDS, *rules().refused.values()}:
        words = str(Problem(code, megabytes=10, most=5))
        assert words.endswith(".")
        assert "%" not in words


def test_no_request_is_too_small_for_what_may_be_sent(app: Flask) -> None:
    assert rules().request > rules().limits.bytes * rules().limits.files
