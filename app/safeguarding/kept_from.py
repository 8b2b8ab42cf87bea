"""What rooms above must not show somebody, for an allegation was found in it: words, and requests to be contacted.

Nothing is said in their place: whoever is accused must not learn from a gap that somebody spoke.
"""

from __future__ import annotations

from collections.abc import Iterator

from app.accounts.policy import Person
from app.kernel.work import Work
from app.safeguarding import allegation_store, allegations, store
from app.safeguarding.model import Heard

CONTACT = "contact"


def words(work: Work, survey_key: str, person: Person) -> frozenset[str]:
    """Every text of one questionnaire in which an allegation was found that this person must not know of."""
    return frozenset(
        part.text.strip() for heard in _heard(work, person) if heard.survey == survey_key for part in heard.parts
    )


def requests(work: Work, person: Person) -> frozenset[str]:
    """The requests to be contacted whose words this person must not read."""
    return frozenset(heard.leads for heard in _heard(work, person) if heard.origin == CONTACT and heard.leads)


def _heard(work: Work, person: Person) -> Iterator[Heard]:
    """What was said, of every allegation that is not theirs to know of. There are few."""
    theirs = {one.id for one in allegations.every(work, person)}
    rows = allegation_store.every(work, allegation_store.allegation.c.item_id.is_not(None))
    bodies = store.bodies(work, [row.item_id for row in rows if row.id not in theirs])
    for item_id, body in bodies.items():
        yield Heard.from_json(work.unseal(body, *store.BODY, item_id))
