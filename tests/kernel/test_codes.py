"""Four words for one voice: the same ones each time, hard to guess, easy to type, fit for a child."""

from __future__ import annotations

import unicodedata
from collections import Counter
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.kernel.codes import BITS, SECRET_BYTES, WORDS, languages, new_secret, normalise, word_list, words_for

MACS = st.text("0123456789abcdef", min_size=64, max_size=64)
OWN_LISTS = ("en", "pl", "ur")
LISTED = pytest.mark.parametrize("language", OWN_LISTS)


class TestTheLists:
    def test_english_polish_and_urdu_have_one(self) -> None:
        assert languages() == OWN_LISTS

    @LISTED
    def test_has_2048_words_that_stay_different_when_accents_are_lost(self, language: str) -> None:
        assert len(word_list(language)) == 2**BITS
        assert len({normalise(word) for word in word_list(language)}) == 2**BITS

    @LISTED
    def test_words_are_short_and_one_word_each(self, language: str) -> None:
        assert [word for word in word_list(language) if not (3 <= len(word) <= 8 and word.isalpha())] == []

    @LISTED
    def test_words_are_written_without_marks(self, language: str) -> None:
        """Nobody finds a combining mark on a keyboard."""
        assert [w for w in word_list(language) if any(unicodedata.combining(c) for c in w)] == []

    @pytest.mark.parametrize(
        ("language", "fingerprint"),
        [("en", "2938144551e4748e"), ("pl", "8afcde1531d6958e"), ("ur", "5cb70af888434650")],
    )
    def test_never_change_once_codes_have_been_handed_out(self, language: str, fingerprint: str) -> None:
        """Another word anywhere would change what a child is shown of a code that stands on paper."""
        written = "\n".join((*word_list(language), "")).encode()
        assert sha256(written).hexdigest()[:16] == fingerprint

    @LISTED
    def test_no_word_becomes_another_by_one_wrong_letter(self, language: str) -> None:
        words = [normalise(word) for word in word_list(language)]
        changed = Counter(f"{word[:at]}?{word[at + 1 :]}" for word in words for at in range(len(word)))
        lost = {f"{word[:at]}{word[at + 1 :]}" for word in words for at in range(len(word))}
        assert [shape for shape, times in changed.items() if times > 1] == []
        assert lost & set(words) == set()

    @pytest.mark.parametrize(
        ("language", "never"),
        [
            (
                "en",
                "kill dead blood gun knife bomb naked kiss drug beer hell god church jail cop mum dad home hungry",
            ),
            (
                "en",
                "black white brown ugly stupid bed touch secret tickle belt slap fat monkey witch ghost race weed",
            ),
            ("en", "sea see pear pair bear bare sun son knight night right write red read blue blew flour flower"),
            ("pl", "śmierć krew nóż broń bomba nagi całus piwo wino bóg kościół policja matka ojciec dom głód gruby"),
            (
                "pl",
                "czarny biały żółty murzynek małpa świnia sekret łóżko żyletka trawka pedał kara bicie duch",
            ),
            ("ur", "موت خون چاقو بندوق بم ننگا شراب مسجد مندر گرجا پولیس جیل ماں باپ بھوک موٹا کالا گورا بستر"),
        ],
    )
    def test_nothing_stands_in_them_that_could_hurt_a_child_or_sounds_like_another_word(
        self, language: str, never: str
    ) -> None:
        """A spot check; `docs/decisions/0006-codes.md` says how every word was read."""
        assert set(never.split()) & set(word_list(language)) == set()


class TestTheWordsOfOneVoice:
    @given(MACS, st.sampled_from(OWN_LISTS))
    def test_are_four_and_always_the_same(self, mac: str, language: str) -> None:
        code = words_for(mac, language)
        assert len(code.split("-")) == WORDS
        assert set(code.split("-")) <= set(word_list(language))
        assert words_for(mac, language) == code

    @given(st.integers(0, 2**44 - 1), st.integers(0, 2**44 - 1))
    def test_carry_44_bits_so_that_two_numbers_never_share_a_code(self, one: int, other: int) -> None:
        codes = {words_for(f"{number:011x}", "en") for number in (one, other)}
        assert len(codes) == len({one, other})

    def test_come_from_every_one_of_the_44_bits(self) -> None:
        codes = {words_for(f"{1 << bit:011x}", "en") for bit in range(WORDS * BITS)}
        assert len(codes) == WORDS * BITS

    @pytest.mark.parametrize("language", ["pt", "xx", "", "../en"])
    def test_are_english_where_a_language_has_no_list(self, language: str) -> None:
        assert words_for("0" * 64, language) == words_for("0" * 64, "en")

    @pytest.mark.parametrize("language", ["pl-PL", "pl_PL", "PL"])
    def test_are_polish_for_every_kind_of_polish(self, language: str) -> None:
        assert words_for("f" * 64, language) == words_for("f" * 64, "pl")

    @pytest.mark.parametrize("mac", ["", "0123456789", "Z" * 64, "A" * 64])
    def test_are_made_of_nothing_but_a_keyed_hash(self, mac: str) -> None:
        with pytest.raises(ValueError, match="keyed hash"):
            words_for(mac, "en")

    def test_begin_with_fresh_randomness(self) -> None:
        assert len(new_secret()) == SECRET_BYTES
        assert new_secret() != new_secret()


class TestTypingThemBack:
    @given(MACS, st.sampled_from(OWN_LISTS))
    def test_what_was_shown_is_what_is_read(self, mac: str, language: str) -> None:
        code = words_for(mac, language)
        assert normalise(code.upper().replace("-", "  ")) == normalise(code)
        assert len(normalise(code).split("-")) == WORDS

    @pytest.mark.parametrize(
        "typed",
        [
            "Żaba, Lampa  KOSZYK–tęcza",
            "zaba-lampa-koszyk-tecza",
            " żaba/lampa.koszyk_tęcza ",
            "ŻABA LAMPA\nKOSZYK TĘCZA",
        ],
    )
    def test_case_accents_and_what_stands_between_do_not_matter(self, typed: str) -> None:
        assert normalise(typed) == "zaba-lampa-koszyk-tecza"

    def test_the_polish_l_with_a_stroke_is_an_l(self) -> None:
        assert normalise("Żółw łąka ŁOPATKA") == "zolw-laka-lopatka"

    @pytest.mark.parametrize(
        ("typed", "meant"),
        [
            ("تتلي", "تتلی"),
            ("كتاب", "کتاب"),
            ("هاتھی", "ہاتھی"),
            ("کِتاب", "کتاب"),
            ("کـــتاب", "کتاب"),
            ("آسمانی", "اسمانی"),
            ("ﮐﺘﺎﺏ", "کتاب"),
            ("کتاب\u200c", "\u200fکتاب"),
        ],
    )
    def test_arabic_persian_and_urdu_keyboards_write_the_same_word(self, typed: str, meant: str) -> None:
        assert normalise(typed) == normalise(meant)

    def test_comma_and_full_stop_of_urdu_are_gaps(self) -> None:
        assert normalise("تتلی، بادل۔ کتاب") == normalise("تتلی-بادل-کتاب")

    def test_nothing_typed_is_nothing(self) -> None:
        assert normalise(" -–— ") == ""

    @given(st.text())
    def test_what_is_normalised_stays_as_it_is(self, typed: str) -> None:
        assert normalise(normalise(typed)) == normalise(typed)

    @given(st.text())
    def test_the_result_is_words_and_single_hyphens(self, typed: str) -> None:
        words = normalise(typed).split("-")
        assert words == [""] or all(word.isalnum() for word in words)
