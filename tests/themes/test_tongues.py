"""Comments in other languages are coded by that language's cues, and left alone where these cannot tell."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.themes.codebook import codebook
from app.themes.coding import code, code_in
from app.themes.cues import Phrasebook
from app.themes.tongues import folded, read_words_in
from app.themes.words import read_words
from app.voices.questions import COULD_IMPROVE, KINDS, NEITHER, WHAT_GOOD

KEYS = {theme.id: theme.key for theme in codebook().themes}
LANGUAGES = sorted(codebook().tongues)


def coded(language: str, text: str, kind: str = NEITHER) -> dict[str, str]:
    return {KEYS[one.theme]: one.polarity for one in code_in(language, text, kind)}


@pytest.mark.parametrize(
    ("text", "themes"),
    [
        ("Pani zawsze nas wysłuchała", {"listened": "positive"}),
        ("Nikt mnie nie słuchał", {"listened": "negative"}),
        ("Nie była miła, krzyczała na mnie", {"respect": "negative"}),
        ("Czekaliśmy sześć miesięcy na pomoc", {"timely": "negative"}),
        ("Nigdy nie przyszła na wizytę", {"punctual": "negative"}),
        ("Pracownica nie spóźniała się", {"punctual": "positive"}),
        ("Nie odbiera telefonu", {"contact_us": "negative"}),
        ("Ciągle nowy pracownik, trzeba od nowa opowiadać", {"continuity": "negative"}),
        ("Plan jest niejasny", {"plan": "negative"}),
        ("Bardzo nam pomogła", {"progress": "positive"}),
        ("Czujemy się bezpiecznie", {"safety": "positive"}),
        ("Nie czuję się tam bezpiecznie", {"safety": "unclear"}),
        ("Tęsknię za mamą", {"family_time": "negative"}),
        ("Nie było tłumacza", {"identity": "negative"}),
        ("W raporcie były błędy", {"records": "negative"}),
        ("Skarga została zignorowana", {"rights": "negative"}),
        ("Dziękuję pani za wszystko", {"praise_person": "positive"}),
        ("Za mało pracowników", {"workload": "negative"}),
        ("Szkolenia są bardzo przydatne", {"tools_learning": "positive"}),
        ("Miła, ale wszystko trwało miesiące", {"respect": "positive", "timely": "negative"}),
        ("Nie tylko miła", {"respect": "positive"}),
        ("Lubimy ser", {}),
        ("Wszystko dobrze", {}),
    ],
)
def test_polish(text: str, themes: dict[str, str]) -> None:
    assert coded("pl", text) == themes


@pytest.mark.parametrize(
    ("text", "themes"),
    [
        ("انہوں نے ہماری بات غور سے سنی", {"listened": "positive"}),
        ("وہ میری بات نہیں سنتی", {"listened": "negative"}),
        ("بہت مہربان تھیں", {"respect": "positive"}),
        ("وہ مہربان نہیں تھی", {"respect": "negative"}),
        ("کسی نے کچھ نہیں بتایا", {"explain": "negative"}),
        ("چھ مہینے انتظار کرنا پڑا", {"timely": "negative"}),
        ("وہ ہمیشہ وقت پر آتی ہے", {"punctual": "positive"}),
        ("فون نہیں اٹھاتے", {"contact_us": "negative"}),
        ("ہر بار نیا سوشل ورکر آتا ہے", {"continuity": "negative"}),
        ("کوئی فرق نہیں پڑا", {"progress": "negative"}),
        ("ہم اب محفوظ ہیں", {"safety": "positive"}),
        ("مجھے ڈر لگتا ہے۔ ڈر لگتا ہے", {"safety": "negative"}),
        ("مجھے بھائی یاد آتا ہے", {"family_time": "negative"}),
        ("میٹنگ بہت لمبی تھی", {"meetings": "negative"}),
        ("کوئی مترجم نہیں تھا", {"identity": "negative"}),
        ("رپورٹ میں غلط لکھا تھا", {"records": "negative"}),
        ("عملہ بہت کم ہے", {"workload": "negative"}),
        ("مجھے پنیر پسند ہے", {}),
        ("سب ٹھیک ہے", {}),
    ],
)
def test_urdu(text: str, themes: dict[str, str]) -> None:
    assert coded("ur", text) == themes


@pytest.mark.parametrize(
    ("language", "text", "themes"),
    [
        ("ro", "A fost foarte amabilă", {"respect": "positive"}),
        ("ro", "Nu ne-a ascultat nimeni", {"listened": "negative"}),
        ("ro", "Am așteptat șase luni", {"timely": "negative"}),
        ("ro", "Nu am avut interpret", {"identity": "negative"}),
        ("ro", "Îmi place brânza", {}),
        ("uk", "Вона вислухала нас", {"listened": "positive"}),
        ("uk", "Вона не слухала", {"listened": "negative"}),
        ("uk", "Тепер ми в безпеці", {"safety": "positive"}),
        ("uk", "Не було перекладача", {"identity": "negative"}),
        ("uk", "Люблю сир", {}),
        ("so", "Waxay ahayd naxariis", {"respect": "positive"}),
        ("so", "Turjubaan la'aan", {"identity": "negative"}),
        ("so", "Cabsi ayaan qabaa", {"safety": "negative"}),
        ("so", "Waxaan jeclahay farmaajo", {}),
        ("ar", "استمعت إلينا", {"listened": "positive"}),
        ("ar", "لم تكن لطيفة", {"respect": "negative"}),
        ("ar", "لا يوجد مترجم", {"identity": "negative"}),
        ("ar", "أحب الجبن", {}),
        ("bn", "তিনি খুব দয়ালু ছিলেন", {"respect": "positive"}),
        ("bn", "নিরাপদ না", {"safety": "negative"}),
        ("bn", "দোভাষী ছিল না", {"identity": "negative"}),
        ("bn", "আমি পনির ভালোবাসি", {}),
        ("ta", "அவர் அன்பாக பேசினார்", {"respect": "positive"}),
        ("ta", "அன்பாக இல்லை", {"respect": "negative"}),
        ("ta", "எனக்கு பயமாக இருக்கிறது", {"safety": "negative"}),
        ("ta", "எனக்கு பாலாடை பிடிக்கும்", {}),
    ],
)
def test_commonest_words_of_other_languages(language: str, text: str, themes: dict[str, str]) -> None:
    assert coded(language, text) == themes


def test_letters_typed_in_a_hurry_make_no_difference() -> None:
    assert coded("pl", "Sluchala nas i byla mila") == coded("pl", "Słuchała nas i była miła")
    assert coded("ur", "مهربان تهي") == coded("ur", "مہربان تھی") == {"respect": "positive"}
    assert folded("Żółć ȘTII") == "zolc stii"


def test_a_topic_takes_its_polarity_from_the_question_alone() -> None:
    assert coded("pl", "konferencja") == {"meetings": "neutral"}
    assert coded("pl", "konferencja", WHAT_GOOD) == {"meetings": "positive"}
    assert coded("pl", "konferencja", COULD_IMPROVE) == {"meetings": "negative"}


def test_praise_is_a_wish_where_it_is_asked_for_and_unclear_where_it_may_be_one() -> None:
    assert coded("pl", "Powinni być uprzejmi") == {"respect": "negative"}
    assert coded("ur", "وقت پر آنا چاہیے") == {"punctual": "negative"}
    assert coded("pl", "Uprzejmi ludzie", COULD_IMPROVE) == {"respect": "unclear"}


def test_a_language_without_cues_is_not_guessed_at() -> None:
    for language in ("und", "fr", "zh", ""):
        assert codebook().cues_in(language) is None
        assert code_in(language, "She was kind, miła, مہربان") == ()


def test_english_goes_the_english_way() -> None:
    text = "She was kind but never rang back"
    assert code_in("en", text) == code(read_words(text))


def test_the_words_that_spoke_are_shown() -> None:
    text = "Ona nie była miła"
    (found,) = code_in("pl", text)
    assert [text[start:end] for start, end in found.evidence] == ["nie była miła"]


def test_no_gap_is_crossed_by_a_word_that_denies_in_that_language() -> None:
    tongue = codebook().tongues["pl"]
    words = read_words_in("pomogła, ale nam wcale nie pomaga", tongue)
    assert not Phrasebook([("nam .. pomaga", None)], tongue.negators).find(words)
    assert Phrasebook([("nam .. pomaga", None)], frozenset()).find(words)


@given(st.sampled_from(LANGUAGES), st.text() | st.text("ąłমাணক்நہیں nie nu مہربان.,!? '"), st.sampled_from(KINDS))
def test_any_text_at_all_can_be_read(language: str, text: str, kind: str) -> None:
    for one in code_in(language, text, kind):
        assert all(0 <= start < end <= len(text) for start, end in one.evidence)
