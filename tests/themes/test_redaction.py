"""What points to a person goes; ordinary words stay. A table of both."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.kernel.yaml import read
from app.themes.marks import is_nhs_number
from app.themes.redaction import find_personal, redact
from app.themes.words import DATA

NAMES = [
    ("my social worker Sarah is nice", "my social worker [name] is nice"),
    ("my social worker sarah is nice", "my social worker [name] is nice"),
    ("called Priya", "called [name]"),
    ("called priya", "called [name]"),
    ("my worker is called grace", "my worker is called [name]"),
    ("my name is hope", "my name is [name]"),
    ("my worker shanika is nice", "my worker [name] is nice"),
    ("thanks to Sarah Jones and mrs brown", "thanks to [name] and mrs [name]"),
    ("Mrs Green and Dr Patel", "Mrs [name] and Dr [name]"),
    ("Anne-Marie O'Neill came", "[name] came"),
    ("with Mohammed Al-Hassan", "with [name]"),
    ("Sarah’s visit", "[name]’s visit"),
    ("I saw Oluwatoyin today", "I saw [name] today"),
    ("Will was great and so was Rose.", "[name] was great and so was [name]."),
    ("MY WORKER SARAH IS GREAT", "MY WORKER [name] IS GREAT"),
    ("Thank you Agnieszka and Bev", "Thank you [name] and [name]"),
    ("Kind regards, T. Smith", "Kind regards, T. [name]"),
]

MARKS = [
    ("ring me on 07700 900123", "ring me on [phone]"),
    ("or 01793 466464 or +44 7700 900123", "or [phone] or [phone]"),
    ("sarah.jones+x@council.gov.uk", "[email]"),
    ("priya at gmail dot com", "[email]"),
    ("I live in SN1 2AB", "I live in [postcode]"),
    ("i live in sn12ab", "i live in [postcode]"),
    ("NHS number 943 476 5919", "NHS number [nhs-number]"),
    ("NI QQ 12 34 56 C", "NI [ni-number]"),
    ("born on 3rd May 2012", "born on [birth-date]"),
    ("dob 03/05/12", "dob [birth-date]"),
    ("born in 2012", "born in [birth-date]"),
    ("on 12/03/2024 she came", "on [date] she came"),
    ("on 3 March 2024 she came", "on [date] she came"),
    ("see www.example.org/me or tiktok.com/x", "see [link] or [link]"),
    ("I am @jade_xo on insta", "I am [handle] on insta"),
    ("my snap is jade2012x", "my snap is [handle]"),
    ("case 12345678", "case [number]"),
]

PLACES = [
    ("we live at 12 Oak Close", "we live at [address]"),
    ("we live at 12 mill lane", "we live at [address]"),
    ("flat 4 on Park Street", "[address] on [address]"),
    ("at St Mary's Primary School", "at [school]"),
    ("he goes to Hillside Academy", "he goes to [school]"),
    ("he goes to oakfield academy", "he goes to [school]"),
]

ORDINARY = [
    "I hope it will get better, may I say grace, please mark it, the price rose",
    "Hope this helps. Will you come? May I? Mark my words.",
    "my social worker will help and my mum may too",
    "in May and April we met, and on Monday",
    "My Social Worker Was Great And Kind",
    "I called them many times and she called me rude",
    "CAMHS and Ofsted and Facebook and Zoom",
    "the Polish interpreter and the Muslim family",
    "I miss my mum, the dr said",
    "waited 2 hours down the road, 1 mile along the main road",
    "my primary school, the local nursery, a great school, sixth form college",
    "High School was hard. Amazing school. The School was good",
    "It cost £100000 and 50%, 24/7, in 2023, aged 12, year 7",
    "I rang 999 and 111",
    "meet @home, the Family Court, a Food Bank, a safe place",
    "she has a bill to pay and a grant, the guy was frank",
    "joy, faith, mercy, patience and charity",
    "my baby's dad, my nan and auntie",
    "I'd say they'll do, I've had 4 workers",
]


@pytest.mark.parametrize(("text", "copy"), [*NAMES, *MARKS, *PLACES])
def test_what_points_to_a_person_goes(text: str, copy: str) -> None:
    assert redact(text) == copy


@pytest.mark.parametrize("text", ORDINARY)
def test_ordinary_words_stay(text: str) -> None:
    assert redact(text) == text


@given(st.text())
def test_redacting_twice_changes_nothing(text: str) -> None:
    once = redact(text)
    assert redact(once) == once
    assert find_personal(once) == []


@given(st.lists(st.sampled_from([text for text, _ in [*NAMES, *MARKS, *PLACES]] + ORDINARY)).map(" ".join))
def test_redacting_twice_changes_nothing_where_there_is_much_to_redact(text: str) -> None:
    once = redact(text)
    assert redact(once) == once


@given(st.text())
def test_finds_stand_apart_and_in_order(text: str) -> None:
    edges = [edge for start, end, _ in find_personal(text) for edge in (start, end)]
    assert edges == sorted(edges)
    assert all(0 <= edge <= len(text) for edge in edges)


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


def test_the_name_lists_are_many_lower_case_and_apart() -> None:
    data = read(DATA / "names.yaml")
    lists = {name: data[name].split() for name in ("first", "ambiguous", "careful", "surnames")}
    assert len(lists["first"]) > 500
    assert all(len(names) == len(set(names)) and "".join(names).islower() for names in lists.values())
    assert not set(lists["first"]) & (set(lists["ambiguous"]) | set(lists["careful"]))
    assert not set(lists["ambiguous"]) & set(lists["careful"])
