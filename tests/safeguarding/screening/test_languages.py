"""Other languages: cues in those with rules, and a person for whatever cannot be read."""

from __future__ import annotations

import pytest

from app.safeguarding.screening import screen
from app.safeguarding.screening.rulebook import rulebook

HITS_ME = {
    "ar": "أبي يضربني",
    "bn": "বাবা আমাকে মারে",
    "ckb": "باوکم لێم دەدات",
    "de": "mein Vater schlägt mich",
    "en": "my dad hits me",
    "es": "mi padre me pega",
    "fa": "پدرم مرا کتک می‌زند",
    "fr": "mon père me frappe",
    "gu": "પપ્પા મને મારે છે",
    "hi": "पापा मुझे मारते हैं",
    "it": "mio padre mi picchia",
    "ne": "बुबाले मलाई कुट्नुहुन्छ",
    "pa": "ਪਿਤਾ ਜੀ ਮੈਨੂੰ ਮਾਰਦੇ ਹਨ",
    "pl": "tata mnie bije",
    "ps": "پلار مې ما وهي",
    "pt": "o meu pai bate-me",
    "ro": "tata mă bate",
    "ru": "папа меня бьёт",
    "so": "aabahay wuu i garaacaa",
    "sq": "babai më rreh",
    "ta": "அப்பா என்னை அடிக்கிறார்",
    "ti": "ኣቦይ ይወቕዓኒ",
    "tr": "babam beni dövüyor",
    "uk": "тато мене б'є",
    "ur": "ابو مجھے مارتے ہیں",
    "ur-Latn": "abu mujhe marte hain",
    "vi": "bố đánh con",
    "zh": "爸爸打我",
}


def test_every_language_with_rules_has_its_example_here() -> None:
    assert set(HITS_ME) == set(rulebook().languages)


@pytest.mark.parametrize("language", sorted(HITS_ME))
def test_the_same_disclosure_is_found_by_cue_whatever_the_page_says(language: str) -> None:
    for page in (None, language, "en"):
        screened = screen(HITS_ME[language], page)
        assert screened.flagged
        assert any(reason.kind == "physical" for reason in screened.why)


@pytest.mark.parametrize("text", ["nie mam po co żyć", "mio zio mi tocca", "ma rabo inaan noolaado"])
def test_a_small_word_that_is_english_text_speak_too_is_read_as_both(text: str) -> None:
    assert screen(text).flagged
    assert screen("mi mam hits me").flagged


@pytest.mark.parametrize(
    "text",
    ["gülmekten öldük", "я мало не вмерла зі сміху на гуртку", "brat pobił mnie w szachy", "متنا من الضحك اليوم"],
)
def test_a_saying_or_a_game_in_another_language_is_none(text: str) -> None:
    assert not screen(text).flagged


@pytest.mark.parametrize(
    ("harmless", "harm"),
    [
        ("niemand schlägt mich", "er schlägt mich"),
        ("ich habe Angst vor Spinnen", "ich habe Angst vor ihm"),
        ("on était morts de rire", "il a dit qu'on serait morts"),
        ("nadie me pega", "mi padre me pega"),
        ("nessuno mi picchia", "mio zio mi picchia"),
        ("меня никто не бьёт", "меня бьёт отчим"),
        ("في اللعبة قتلت الوحش", "قتل أبي أمي"),
        ("笑死我了", "我想死"),
    ],
)
def test_what_is_denied_or_a_saying_has_been_read_though_only_the_commonest_cues_are_known(
    harmless: str, harm: str
) -> None:
    assert not screen(harmless).flagged
    assert screen(harm).flagged


@pytest.mark.parametrize("text", ["je ne veux plus vivre", "no quiero vivir", "no digas nada a nadie"])
def test_a_not_that_is_part_of_what_is_said_denies_nothing(text: str) -> None:
    assert screen(text).flagged


def test_a_sentence_in_another_language_within_an_english_text_is_seen() -> None:
    assert screen("I like school. Tata mnie bije. I like football").flagged
    assert screen("I like school but mera bhai mujhe marta hai").flagged


@pytest.mark.parametrize(
    "text",
    [
        "Mijn vader slaat me elke avond",
        "Apám minden este megver",
        "tėtis mane muša kai išgeria",
        "baba yangu ananipiga kila siku",
        "나는 집이 무서워요",
        "ฉันกลัวพ่อ",
        "xkcd qwrt zxcv bnmp",
        "My worker is nice. Apám minden nap megver engem otthon",
        "he hits \ufffd\ufffd",
    ],
)
def test_what_no_rules_can_read_goes_to_a_person(text: str) -> None:
    screened = screen(text)
    assert screened.flagged
    assert screened.why[0].kind == "unread"
    assert "could not be screened" in str(screened.why[0])


@pytest.mark.parametrize(
    "text",
    [
        "Pani jest bardzo miła",
        "Potrzebuję tłumacza na spotkaniach",
        "وہ بہت اچھی ہیں",
        "wo bohat achi hain",
        "muito obrigado pela ajuda",
        "شكرا جزيلا على المساعدة",
        "谢谢你们的帮助",
        "gracias por la ayuda con la vivienda",
        "merci pour l'aide avec le logement",
        "спасибо за помощь с жильём",
        "danke für die Hilfe",
        "grazie per l'aiuto",
    ],
)
def test_an_ordinary_comment_in_a_language_with_rules_is_not_flagged(text: str) -> None:
    assert not screen(text).flagged


def test_where_only_the_commonest_cues_are_known_silence_is_not_enough() -> None:
    assert screen("Unchiul meu face ceva când vine la noi").flagged
    assert not screen("Asistenta este foarte bună, mulțumesc").flagged


@pytest.mark.parametrize(
    "text",
    [
        "nikt mnie nie bije",
        "kiedyś się bałam a teraz jestem szczęśliwa",
        "مجھے کوئی نہیں مارتا",
        "mujhe koi nahi marta",
    ],
)
def test_denials_are_understood_in_polish_and_urdu(text: str) -> None:
    assert not screen(text).flagged


def test_polish_is_read_with_and_without_its_accents() -> None:
    assert screen("boję się wracać do domu").flagged
    assert screen("boje sie wracac do domu").flagged
