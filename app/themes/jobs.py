"""What this room does later: reading the voices that came in."""

from app.kernel.jobs import Job
from app.themes.service import analyse_for_a_while, oldest_undone

JOBS = (Job("themes", analyse_for_a_while, oldest_undone),)
