"""What is done with models later: reading what came, and learning anew once a day where enough was decided."""

from app.kernel.jobs import Job
from app.themes.exploring.topics import look
from app.themes.models.refitting import refit_when_due
from app.themes.models.service import read_for_a_while
from app.themes.tallying.service import count_anew

JOBS = (
    Job("read with the model", read_for_a_while),
    Job("count themes anew", count_anew),
    Job("learn themes", refit_when_due, minutes=24 * 60),
    Job("look for topics", look, minutes=7 * 24 * 60),
)
