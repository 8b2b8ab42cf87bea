"""What points to a person goes; ordinary words stay. A table of both (data/redaction.txt)."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.kernel.yaml import read
from app.themes.numbers import is_nhs_number
from app.themes.redaction import find_personal, redact
from app.themes.words import DATA

CASES = Path(__file__).parent / "data" / "redaction.txt"
"""A line a case. What must go stands in braces with the token that takes its place: `ring {name:Sarah}`."""

_GOES = re.compile(r"\{([a-z-]+):([^}]*)\}")


def cases() -> list[tuple[str, str]]:
    """Each text with its copy."""
    lines = [line for line in CASES.read_text(encoding="utf-8").splitlines() if line and line[0] != "#"]
    return [(_GOES.sub(r"\2", line), _GOES.sub(r"[\1]", line)) for line in lines]


TEXTS = [text for text, _ in cases()]

STRUCTURED = [
    "07700 900123",
    "07700900123",
    "+44 7700 900123",
    "sarah.jones@council.gov.uk",
    "https://example.org/a?b=c",
    "www.example.org",
    "SN1 2AB",
    "sn12ab",
    "943 476 5919",
    "QQ 12 34 56 C",
    "born on 3rd May 2012",
    "dob 03/05/2012",
    "@jade_xo",
    "jade_2012",
    "H801200001001",
    "4242 4242 4242 4242",
]
AROUND = st.text(st.characters(exclude_categories=("Cs", "Nd", "No", "Nl")), max_size=40).filter(
    lambda text: "[" not in text
)


@pytest.mark.parametrize(("text", "copy"), cases())
def test_what_points_to_a_person_goes_and_ordinary_words_stay(text: str, copy: str) -> None:
    assert redact(text) == copy


def test_the_cases_are_many_and_of_both_kinds() -> None:
    assert len(cases()) >= 400
    assert sum(text == copy for text, copy in cases()) >= 150


@given(st.text())
def test_redacting_twice_changes_nothing(text: str) -> None:
    once = redact(text)
    assert redact(once) == once
    assert find_personal(once) == []


@given(st.lists(st.sampled_from(TEXTS), max_size=6).map(" ".join))
def test_redacting_twice_changes_nothing_where_there_is_much_to_redact(text: str) -> None:
    once = redact(text)
    assert redact(once) == once


@given(st.text())
def test_finds_stand_apart_and_in_order(text: str) -> None:
    edges = [edge for start, end, _ in find_personal(text) for edge in (start, end)]
    assert edges == sorted(edges)
    assert all(0 <= edge <= len(text) for edge in edges)


@given(st.text() | st.lists(st.sampled_from(TEXTS), max_size=4).map(" ".join))
def test_what_stays_is_what_was_written_in_its_order(text: str) -> None:
    text = text.replace("\0", "\ufffd")
    at = 0
    for kept in re.split(r"\[[a-z-]+\]", redact(text)):
        at = text.index(kept, at) + len(kept)


@given(AROUND, st.sampled_from(STRUCTURED), AROUND)
def test_what_has_a_form_goes_whatever_stands_around_it(before: str, datum: str, after: str) -> None:
    text = f"{before} {datum} {after}"
    start = len(before) + 1
    said = re.sub(r"^(?:born on|dob) ", "", datum)
    start += len(datum) - len(said)
    gone = {at for first, last, _ in find_personal(text) for at in range(first, last)}
    assert all(at in gone for at in range(start, start + len(said)) if text[at].isalnum())


def test_tokens_already_there_are_never_touched() -> None:
    text = "my worker [name] lives at [address], ring [phone]"
    assert redact(text) == text


def test_a_find_within_a_larger_one_goes_with_it() -> None:
    assert redact("12 Sarah Road") == "[address]"
    assert redact("sarah@grace.org.uk") == "[email]"


def test_what_no_database_can_keep_is_replaced() -> None:
    assert redact("a\x00b\ud800c") == "a\ufffdb\ufffdc"


@pytest.mark.parametrize(
    ("digits", "valid"),
    [
        ("9434765919", True),
        ("9434765918", False),
        ("943476591", False),
        ("94347659190", False),
        ("abcdefghij", False),
    ],
)
def test_the_last_digit_of_an_nhs_number_checks_the_others(digits: str, valid: bool) -> None:
    assert is_nhs_number(digits) is valid


def test_ten_digits_that_do_not_check_are_a_number_and_no_nhs_number() -> None:
    assert redact("ref 9434765918") == "ref [number]"


def test_the_lists_of_names_are_long_in_small_letters_and_apart() -> None:
    given_names, family = read(DATA / "names-given.yaml"), read(DATA / "names-family.yaml")
    around = read(DATA / "names.yaml")
    lists = [given_names["common"], given_names["listed"], around["ambiguous"], around["careful"]]
    names = [entry.split() for entry in lists]
    assert sum(map(len, names)) > 15_000
    assert len(family["family"].split()) > 15_000
    assert all("".join(some).islower() for some in names)
    assert len({name for some in names for name in some}) == sum(map(len, names))


def test_no_name_that_is_always_one_is_an_ordinary_word() -> None:
    words = {
        "hope",
        "will",
        "may",
        "grace",
        "mark",
        "faith",
        "joy",
        "rose",
        "bill",
        "summer",
        "april",
        "happy",
        "lucky",
    }
    given_names, family = read(DATA / "names-given.yaml"), read(DATA / "names-family.yaml")
    assert not words & {*given_names["common"].split(), *given_names["listed"].split(), *family["family"].split()}


def test_the_data_of_names_stay_small() -> None:
    assert sum(path.stat().st_size for path in DATA.glob("name*")) < 1_000_000
