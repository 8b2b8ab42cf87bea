"""What this room does later: screen what came, tell whoever is on duty."""

from __future__ import annotations

from app.kernel.jobs import Job
from app.kernel.post import Post
from app.kernel.work import Database
from app.safeguarding import notifying, reading, sampling


def jobs(post: Post) -> tuple[Job, ...]:
    """The jobs, with the way to reach people outside."""

    def tell(database: Database) -> int:
        told = notifying.tell(database, post)
        return told + notifying.tell_of_allegations(database, post) + notifying.tell_of_openings(database, post)

    return (
        Job("screen for safety", reading.screen_waiting, oldest=reading.waiting_since),
        Job("draw the week’s sample", sampling.draw, minutes=60),
        Job("tell who is on duty", tell, oldest=notifying.untold_since),
    )
