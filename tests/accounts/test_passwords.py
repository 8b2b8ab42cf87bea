"""Passwords are long rather than odd, and waiting grows with every wrong one."""

from __future__ import annotations

from datetime import timedelta

import pytest
from argon2 import PasswordHasher, Type, extract_parameters
from hypothesis import given
from hypothesis import strategies as st

from app.accounts import passwords
from app.accounts.limits import bare, limits
from app.kernel.errors import BadInput
from tests.accounts.conftest import PASSWORD


@pytest.mark.parametrize(
    "password", ["four odd small words", "ÅNGSTRÖM och Öland", "aB3$xK9!mQ2&", "мамамылараму и ещё"]
)
def test_twelve_characters_of_any_kind_will_do(password: str) -> None:
    passwords.check_new(password, "ada@example.org", "Ada Lovell")


@pytest.mark.parametrize(
    ("password", "says"),
    [
        ("eleven char", "12 characters or more"),
        ("x1y2" * 40, "128 characters or fewer"),
        ("Password-1234", "easy to guess"),
        ("PASSWORD 1234 !", "easy to guess"),
        ("aaaaaaaaaaaaaaaa", "easy to guess"),
        ("121212121212", "easy to guess"),
        ("Ada@Example.org", "easy to guess"),
        ("Ada the Lovell", "easy to guess"),
    ],
)
def test_what_others_would_guess_is_refused_with_what_to_do(password: str, says: str) -> None:
    with pytest.raises(BadInput, match=says):
        passwords.check_new(password, "ada@example.org", "Ada the Lovell")


def test_every_common_password_on_the_list_is_long_enough_to_need_the_list() -> None:
    assert all(len(each) >= limits().shortest_password for each in limits().common_passwords)


@given(st.text(st.characters(codec="ascii"), max_size=40), st.sampled_from(" !.-_"))
def test_capitals_and_marks_do_not_hide_a_common_password(text: str, mark: str) -> None:
    assert bare(text) == bare(text.upper()) == bare(mark.join(text))


def test_a_password_fits_its_own_hash_only(password_hash: str) -> None:
    assert passwords.fits(password_hash, PASSWORD)
    assert not passwords.fits(password_hash, PASSWORD + "!")
    assert password_hash.startswith("$argon2id$")


def test_trying_every_password_is_slow(quick_passwords: PasswordHasher) -> None:
    """RFC 9106, 4: 64 MiB and three passes where memory is short."""
    kept = extract_parameters(quick_passwords.hash(PASSWORD))
    assert (kept.type, kept.memory_cost, kept.time_cost) == (Type.ID, 64 * 1024, 3)


def test_nobodys_password_is_never_right(password_hash: str) -> None:
    assert not passwords.fits(None, PASSWORD)
    assert not passwords.fits("not a hash", PASSWORD)


def test_a_letter_typed_on_another_keyboard_is_the_same_letter() -> None:
    assert passwords.fits(passwords.hashed("caf\u00e9 at the corner"), "cafe\u0301 at the corner")


@pytest.mark.parametrize(
    ("failures", "seconds"), [(0, 0), (4, 0), (5, 2), (6, 4), (7, 8), (13, 512), (14, 900), (99, 900)]
)
def test_five_tries_are_free_then_each_wait_is_twice_the_last(failures: int, seconds: int) -> None:
    assert limits().wait_after(failures) == timedelta(seconds=seconds)


@given(st.integers(0, 10_000))
def test_a_wait_never_shrinks_and_never_passes_a_quarter_of_an_hour(failures: int) -> None:
    now, then = limits().wait_after(failures), limits().wait_after(failures + 1)
    assert timedelta() <= now <= then <= timedelta(minutes=15)
