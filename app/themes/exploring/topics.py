"""Words and topics outside the codebook: found by a machine, named by a person."""

from __future__ import annotations

from app.accounts.policy import Person
from app.audit import service as audit
from app.kernel.clock import today
from app.kernel.errors import NotFound
from app.kernel.ids import new_id
from app.kernel.work import Database, Work
from app.library import service as library
from app.themes.exploring import topic_store as store
from app.themes.exploring.clusters import LEAST, Cluster, clusters
from app.themes.exploring.topic_store import Topic
from app.themes.readers import may_read, waits
from app.themes.tallying.chances import comment_chances
from app.themes.tallying.service import model_in_use
from app.voices import service as voices
from app.voices.model import Comment, Which

UNKNOWN = 0.25
"""A comment in which no theme is likelier than this is outside the codebook."""
ALIKE = 0.5
"""A topic that shares so much with an earlier one (of all comments in either) keeps its name."""
READER = "analyst"


def look(database: Database) -> int:
    """Look for topics among what the codebook does not know; returns how many there are.

    From `LEAST` read comments on; what analysts may not read, or what comes in one by one, is not looked at.
    """
    with database.reading() as work:
        comments = _unknown(work)
        before = {one.id: one for one in store.every(work) if one.name}
        earlier = {topic_id: ids for topic_id, ids in store.members(work).items() if topic_id in before}
    found = clusters([c.text for c in comments], [c.origin_id for c in comments]) if comments else []
    rows, members = [], []
    for cluster in found:
        topic_id, ids = new_id(), {comments[index].id for index in cluster.members}
        known = next((key for key, theirs in earlier.items() if _alike(ids, theirs) >= ALIKE), None)
        rows.append(_row(topic_id, cluster, before[known].name if known else None))
        members += [{"topic_id": topic_id, "voice_id": voice_id} for voice_id in ids]
    with database.writing() as work:
        there = {comment.id for comment in voices.comments(work, Which())}
        store.replace(work, rows, [one for one in members if one["voice_id"] in there])
    return len(found)


def every(work: Work) -> list[Topic]:
    """What was found last."""
    return store.every(work)


def members(work: Work, topic_id: str, which: Which) -> set[str]:
    """The comments of a topic, by id, as far as they are meant."""
    return store.members(work, topic_id, which).get(topic_id, set())


def name(work: Work, topic_id: str, words: str, person: Person) -> None:
    """Say what a topic is about. Raises `NotFound` when another search has replaced it."""
    if not store.name(work, topic_id, words, person.id):
        raise NotFound("this topic was replaced by a newer search")
    audit.record(work, actor=person.id, action="topic.named", subject=f"topic:{topic_id}")


def _unknown(work: Work) -> list[Comment]:
    """Comments in which nothing of the codebook is likely; none while there are too few comments at all."""
    surveys = [version.survey for version in library.every_current(work)]
    keys = {one.key for one in surveys if waits(one) and may_read(_ANALYST, one)}
    every = comment_chances(work, Which(), model_in_use(work))
    read = [one for one in every if one.facts.survey_key in keys]
    if len(read) < LEAST:
        return []
    ids = {one.facts.id for one in read if all(chance.value < UNKNOWN for chance in one.chances.values())}
    return [comment for comment in voices.comments(work, Which()) if comment.id in ids]


def _row(topic_id: str, cluster: Cluster, named: str | None) -> dict[str, object]:
    return {"id": topic_id, "made_on": today(), "words": list(cluster.words), "name": named, "named_by": None}


def _alike(one: set[str], other: set[str]) -> float:
    return len(one & other) / len(one | other)


_ANALYST = Person("", "", frozenset({READER}), frozenset())
