"""Groups of comments by their words. Pure; the same comments give the same groups."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

LEAST = 300
"""Comments from which words and topics are looked for at all (fewer make no stable groups)."""
SMALLEST = 10
"""A topic of fewer people is nobody's but theirs, and is left out."""
PER_TOPIC, MOST = 40, 8
WORDS = 8
SEVERAL, REST = 4, 0.4
"""Of so many groups, one with more than this share of the comments is what is left over, not a topic."""
_UNMARKED = re.compile(r"\[[a-z-]+\]|\b\w+'\w+\b")
"""Tokens of redaction, and words such as “don't”: they mark no topic."""
_WORD = r"(?u)\b[a-z]{3,}\b"
_SEED = 20


@dataclass(frozen=True)
class Cluster:
    """Comments with words in common, by their place in what was given; the words that mark them, strongest first."""

    members: tuple[int, ...]
    words: tuple[str, ...]


def clusters(texts: Sequence[str], people: Sequence[str]) -> list[Cluster]:
    """Group comments; `people` says whose each is. Words that fewer than `SMALLEST` comments have mark nothing."""
    from sklearn.cluster import KMeans  # noqa: PLC0415 (large, and only this weekly job needs it)
    from sklearn.feature_extraction.text import TfidfVectorizer  # noqa: PLC0415 (the same)

    plain = [_UNMARKED.sub(" ", text.replace("’", "'")) for text in texts]
    vectorizer = TfidfVectorizer(
        min_df=SMALLEST, max_df=0.5, sublinear_tf=True, stop_words="english", token_pattern=_WORD
    )
    try:
        matrix = vectorizer.fit_transform(plain)
    except ValueError:  # no word is common enough
        return []
    spoken = np.flatnonzero(np.asarray(matrix.sum(axis=1)).ravel() > 0)
    number = min(MOST, len(spoken) // PER_TOPIC)
    if number < 1:
        return []
    fitted = KMeans(n_clusters=number, n_init=4, random_state=_SEED).fit(matrix[spoken])
    names = vectorizer.get_feature_names_out()
    found = []
    for place, centre in enumerate(fitted.cluster_centers_):
        members = tuple(int(spoken[index]) for index in np.flatnonzero(fitted.labels_ == place))
        words = tuple(str(names[index]) for index in np.argsort(-centre, kind="stable")[:WORDS] if centre[index] > 0)
        is_rest = number >= SEVERAL and len(members) > REST * len(spoken)
        if words and not is_rest and len({people[index] for index in members}) >= SMALLEST:
            found.append(Cluster(members, words))
    return sorted(found, key=lambda one: (-len(one.members), one.words))
