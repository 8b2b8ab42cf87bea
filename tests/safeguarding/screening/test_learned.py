"""The second opinion: learned, explained, weighed with what the rules found, and silent where they are sure."""

from __future__ import annotations

import dataclasses
import json

import pytest

from app.safeguarding.screening import engine, screen
from app.safeguarding.screening.features import EVIDENCE, evidence, features
from app.safeguarding.screening.learned import FILE, model
from app.safeguarding.screening.learning import SEEN, Labelled, Learned, learn
from app.safeguarding.screening.model import Reason
from app.safeguarding.screening.words import Words, read_words


def words(text: str) -> Words:
    return read_words(text, lambda written: [(written, (written.lower(),))])


def small() -> Learned:
    cruel = [Labelled(words(f"he hurts me {n}"), (), True) for n in range(9)]
    kind = [Labelled(words(f"she is kind {n}"), (), False) for n in range(9)]
    return learn([*cruel, *kind], 0.5, 0.5)


def test_it_learns_which_words_tell_and_says_them() -> None:
    learned = small().model
    assert learned.chance(words("he hurts me")) > 0.5 > learned.chance(words("she is kind"))
    assert words("today he hurts me").quote(learned.telling(words("today he hurts me"))) == "he hurts me"


def test_learning_twice_gives_the_same() -> None:
    assert small() == small()


def test_it_says_what_to_expect_of_texts_it_had_not_seen() -> None:
    assert small().found(0.5) == (1.0, 0.0)
    assert small().found(0.0) == (1.0, 1.0)


def test_what_few_texts_had_is_not_kept() -> None:
    rare = [Labelled(words("zebra crossing"), (), True)] * (SEEN - 1)
    learned = learn([*rare, *[Labelled(words("she is kind"), (), False)] * SEEN], 0.5, 0.5).model
    assert not any("zebr" in name for name in learned.weights)
    assert any("kind" in name for name in learned.weights)


def test_rules_are_weighed_by_texts_they_were_not_mended_by() -> None:
    hit = (Reason("physical", "hits", "somebody hits", weight=0.6),)
    mended = [Labelled(words(f"some words {n}"), hit, True, unseen=False) for n in range(40)]
    unseen = [Labelled(words(f"some words {n}"), hit if n % 2 else (), n % 4 < 2) for n in range(40)]
    of_chance = learn([*mended, *unseen], 0.5, 0.5).model.evidence
    of_worth = learn(
        [*mended, *(dataclasses.replace(one, label=bool(one.reasons)) for one in unseen)], 0.5, 0.5
    ).model
    assert abs(of_chance["flagged"]) < 0.3 < of_worth.evidence["flagged"]


def test_what_rules_found_is_told_in_numbers() -> None:
    found = evidence((Reason("fear", "scared", "fear", weight=0.6), Reason("fear", "dark", "x", "denied", 0.1)))
    assert set(found) == set(EVIDENCE)
    assert (found["likely"], found["flagged"], found["sure"], found["against"]) == (1.0, 1.0, 0.0, 1.0)


def test_a_text_speaks_for_others_that_say_the_same_of_another_animal_or_game() -> None:
    ours, other = (
        set(features(words(text))) for text in ("a wasp stung me in the park", "a puppy bit me in the garden")
    )
    assert "[animal]" in ours & other
    assert not any("wasp" in name for name in ours & other)
    assert "[animal]&[young]" in features(words("the baby and the dog"))
    assert "[animal]&[young]" not in features(words("the baby. the dog"))


def test_groups_are_seen_together_though_words_stand_between() -> None:
    near, far = "dad at about half past eleven hits", "dad at some time that nobody knows exactly hits"
    assert "<kin> ~ <hits>" in features(words(near))
    assert "<kin> ~ <hits>" not in features(words(far))


def test_a_text_without_words_has_no_features_and_no_chance_of_its_own() -> None:
    assert features(words("")) == []
    assert model().chance(words("")) < model().sure


def test_the_bar_is_higher_the_longer_a_text_in_which_rules_found_little() -> None:
    few, short, middling, long = (words("word " * length) for length in (3, 5, 15, 40))
    bar = model().bar
    assert bar(long, True, True) == bar(short, True, True) == bar(middling, True, False) == model().sure
    assert bar(short, True, False) < bar(long, True, False) < bar(middling, False, False) < bar(long, False, False)
    assert bar(long, True, False) == bar(short, False, False) == model().alone < bar(few, False, False)


def test_the_shipped_model_is_data_and_short_of_sure_for_ordinary_words() -> None:
    assert set(json.loads(FILE.read_text(encoding="utf-8"))) == {
        "source",
        "bias",
        "sure",
        "weights",
        "evidence",
        "alone",
    }
    assert not screen("my worker is kind and listens").flagged


@pytest.mark.parametrize(("sure", "flagged"), [(0.0, True), (1.1, False)])
def test_it_has_the_last_word_only_where_no_rule_is_sure(
    monkeypatch: pytest.MonkeyPatch, sure: float, flagged: bool
) -> None:
    swayed = dataclasses.replace(model(), sure=sure, alone=sure)
    monkeypatch.setattr(engine, "model", lambda: swayed)
    assert screen("the slide at the park is big").flagged is flagged
    assert screen("my dad hits me").flagged is flagged
    assert screen("i want to kill myself").flagged
    assert screen("tata mnie bije").flagged
    assert screen("he hits \ufffd\ufffd").flagged


def test_what_it_says_against_a_rule_is_shown_with_what_the_rule_found(monkeypatch: pytest.MonkeyPatch) -> None:
    swayed = dataclasses.replace(model(), sure=1.1, alone=1.1)
    monkeypatch.setattr(engine, "model", lambda: swayed)
    assert any("hits me" in str(why) and engine.UNLIKE in str(why) for why in screen("my dad hits me").why)


def test_in_a_long_text_where_rules_found_something_the_likeliest_sentence_counts() -> None:
    praise = "The park was sunny and we had sandwiches and cake. " * 6
    cruel = "he pulls me by my hair and locks me in."
    whole = model().chance(words(praise + cruel))
    assert model().chance(words(praise + cruel), by_part=True) > whole
    assert model().chance(words(praise + cruel), by_part=True) >= model().chance(words(cruel)) - 0.01
