"""What a person must read today, said in examples; the sets in ../data say it in hundreds (`test_quality.py`)."""

from __future__ import annotations

import pytest

from app.safeguarding.screening import screen


@pytest.mark.parametrize(
    "text",
    [
        "my dad hits me",
        "he comes in my room at night",
        "we dont have tea when mum is poorly",
        "I dont want to be here anymore",
        "my foster dad films me in the shower",
        "the driver gives me vapes and says its our secret",
        "She was told not to record the allegation",
    ],
)
def test_a_disclosure_in_plain_words_is_flagged(text: str) -> None:
    assert screen(text).flagged


@pytest.mark.parametrize(
    "text",
    [
        "he hirts me",
        "im scard of him",
        "he tuched my privats",
        "he kild my cat and im next",
        "im sucidal",
        "hes hiting me",
        "HE HITS ME",
        "he hittttts me!!!",
        "he k1lls my cat to scare me",
        "h e  h i t s  m e",
        "s.u.i.c.i.d.e",
        "hehitsme",
        "dad 👊 me",
        "h\u200bits me, he h\u00adits me",
        "hе hits me".replace("е", "e"),
        "i wanna kms",
    ],
)
def test_spelling_by_ear_text_speak_figures_and_signs_hide_nothing(text: str) -> None:
    assert screen(text).flagged


@pytest.mark.parametrize(
    "text",
    [
        "she hits the nail on the head",
        "I could kill for a pizza",
        "My feet are killing me",
        "we beat the other team 4-1",
        "she kept in touch",
        "Dad hit the roof when he saw my phone bill",
        "the bath bomb was the best present",
    ],
)
def test_a_saying_is_not(text: str) -> None:
    assert not screen(text).flagged


@pytest.mark.parametrize(
    ("denied", "not_denied"),
    [
        ("no one hits me", "no one believes he hits me"),
        ("he never hits me", "he never says sorry when he hits me"),
        ("he doesn't hit me", "he doesn't hit me as much as before"),
        ("they never shout or hit", "they don't hit me unless I'm bad"),
        ("I am not scared of my dad", "I am not happy, I am scared of my dad"),
        ("nobody touches me", "nobody knows that he touches me"),
    ],
)
def test_a_denial_counts_only_where_it_reaches(denied: str, not_denied: str) -> None:
    assert not screen(denied).flagged
    assert screen(not_denied).flagged


def test_a_past_that_is_over_does_not_flag_unless_it_may_go_on() -> None:
    assert not screen("I used to be scared and now I am happy").flagged
    assert screen("I used to be scared").score < screen("I am scared of my dad").score
    assert screen("He used to hit me and he is coming home next week").flagged
    assert screen("my uncle used to do things to me and I still have to see him").flagged


@pytest.mark.parametrize(
    ("over", "not_over"),
    [
        (
            "She was scared of men when she came, now she sings",
            "I was scared of dad, now he hits mum as well",
        ),
        ("kiedyś się bałam, teraz jestem tu szczęśliwa", "kiedyś się bałam i teraz też się go boję"),
        ("پہلے مجھے ڈر لگتا تھا اب میں خوش ہوں", "مجھے ان سے ڈر لگتا ہے"),
        ("mi-era frică, acum sunt fericit", "mi-e frică de el"),
        ("كنت خائفا والآن أنا سعيد", "أنا خائف منه"),
    ],
)
def test_a_fear_that_turned_is_over_in_many_languages(over: str, not_over: str) -> None:
    assert not screen(over).flagged
    assert screen(not_over).flagged


@pytest.mark.parametrize(
    ("now", "over"),
    [
        ("I was scared of dad, now I am scared of mum", "I was scared of maths, now I like it"),
        ("I used to be scared of dad and now I am scared of mum", "I used to be scared and now I am happy"),
    ],
)
def test_what_follows_a_now_counts(now: str, over: str) -> None:
    assert screen(now).flagged
    assert not screen(over).flagged


@pytest.mark.parametrize(
    ("clinic", "harm"),
    [
        ("I burnt my hand on the oven and the unit was quick", "mum burnt my hand on the oven"),
        ("they pushed me in a wheelchair", "he pushed me out of my wheelchair"),
        ("I broke my wrist and they put it in plaster", "dad broke my wrist and they put it in plaster"),
        ("the nurse taking blood hit the vein at once", "the nurse hit me when I cried"),
        ("she is scared of nurses and hospitals", "she is scared of the man who drives her"),
        ("the exercises hurt but they work", "dad hits me and the scan hurt"),
    ],
)
def test_a_clinic_s_words_for_a_body_are_not_unless_somebody_does_harm(clinic: str, harm: str) -> None:
    assert not screen(clinic).flagged
    assert screen(harm).flagged


def test_a_lesson_a_game_and_a_supposition_are_not_disclosures() -> None:
    assert not screen("training on sexual abuse was good").flagged
    assert not screen("my brother killed me in fortnite").flagged
    assert not screen("If anyone hurt me I would tell my foster mum").flagged
    assert screen("We had training on abuse, and my manager hits the children").flagged


def test_praise_around_it_hides_nothing() -> None:
    assert screen("School is good. Football is good. My dad strangled my dog and said I was next. Thank you!").flagged


@pytest.mark.parametrize(
    "text",
    ["", "  \n", "None", "N/A", "n/a", "no", "👍", "Sarah and Tom", "10/10", "It was good", "gud"],
)
def test_short_ordinary_answers_are_not_flagged(text: str) -> None:
    assert not screen(text).flagged


def test_every_reason_says_what_was_found_and_what_weakened_it() -> None:
    found = screen("my dad hits me").why[0]
    assert (found.kind, found.cue, found.weakened) == ("physical", "hits me", "")
    assert str(found) == "“hits me”: physical harm: somebody hits or hurts somebody"
    denied = screen("no one hits me")
    assert denied.why[0].weakened == "it is denied"
    assert str(screen("").why[0]) == "nothing was written"
    assert str(screen("lovely").why[0]) == "nothing was found"


def test_two_faint_signs_are_enough_and_one_is_not() -> None:
    one = screen("nan gets cross")
    two = screen("nan gets cross and makes me stand in the corner")
    assert not one.flagged
    assert two.flagged
    assert one.score < two.score
