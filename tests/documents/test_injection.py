"""Nothing that anybody types becomes code, markup or a field, and nothing typed keeps a document from being made."""

from __future__ import annotations

import pypdfium2
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.documents.model import (
    Address,
    Block,
    BulletList,
    Document,
    Facts,
    Heading,
    NumberedList,
    Paragraph,
    Quote,
    Run,
    Signature,
    Table,
)
from app.documents.service import docx, pdf
from tests.documents.sample import DAY, of, pdf_of, text_of, word_of

HOSTILE = (
    '#import "@preview/x:0.1.0"',
    '#eval("1+1")#read("/etc/passwd")',
    "$x^2$ = \\frac{1}{2} \\",
    "[link](x) <label> @label *strong* _em_ `raw` = Heading",
    "- list\n+ list\n/ term: x\n// comment\n/* c */",
    '"} panic("x") {"',
    "{ PAGE } { INCLUDETEXT c:\\x } =cmd|'/c calc'!A0",
    "<w:t>&amp;</w:t>]]><!-- <?xml ?>",
    "~ -- --- ... -? \\u{1F600} %s %(x)s {0}",
)
MEAN = st.sampled_from(list("#$\\[]@<>*_`{}\"'=&~^|/-\x00\x1b\u202e\u2066\u0301\u200d\ufdfd😀\n\r\t "))
TYPED = st.text(st.one_of(MEAN, st.characters()), max_size=60)


def everywhere(text: str) -> Document:
    """A document with one text in every place that takes one."""
    named = text if any(letter.isalnum() or letter in "#$" for letter in text) else "x"
    blocks: tuple[Block, ...] = (
        Address((text,)),
        Heading(named),
        Paragraph((Run(text, strong=True), Run(text, link="https://a.example"))),
        BulletList((text,)),
        NumberedList((text,)),
        Quote(text, text),
        Facts(((text, text),)),
        Table(text, (named,), ((text,),)),
        Signature(text, (text, text)),
    )
    return Document(named, DAY, blocks, reference=text, header=(text, text), footer=(text,))


@pytest.mark.parametrize("text", HOSTILE)
def test_what_looks_like_code_is_printed_as_it_was_typed(text: str) -> None:
    squeezed = "".join(text.split())
    printed = "".join(text_of(pdf(everywhere(text))).split())
    assert printed.count(squeezed) >= 14
    word = word_of(docx(everywhere(text)))
    assert sum(line.text.replace("\n", "") == text.replace("\n", "") for line in word.paragraphs) >= 6


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(TYPED)
def test_whatever_is_typed_both_documents_can_be_made_and_opened(text: str) -> None:
    document = everywhere(text)
    assert len(pdf_of(pdf(document)).pages) >= 1
    assert word_of(docx(document)).paragraphs


@pytest.mark.parametrize("word", ["x" * 20_000, "😀" * 20_000, "ش" * 20_000, "e\u0301" * 10_000])
def test_a_word_of_twenty_thousand_letters_stays_between_the_margins(word: str) -> None:
    written = pdf(of(Paragraph(word)))
    page = pypdfium2.PdfDocument(written)[1].get_textpage()
    boxes = [page.get_charbox(place) for place in range(page.count_chars())]
    assert max(right for _left, _bottom, right, _top in boxes) < 595 - 65
    assert min(left for left, *_rest in boxes) > 65
    assert docx(of(Paragraph(word)))
