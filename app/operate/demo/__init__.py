"""The demonstration: an invented council with two years of made-up answers, every one of which goes the real way.

plan      what the council is like: `data/demo.yaml`
calendar  which quarters there are, and on which days people answer
dice      seeded chance
setting   services, teams, managers, staff, help numbers
doors     links, and what people have been told since
people    one invented respondent: a mood, choices, the journey through a questionnaire
requests  who wants to be contacted
meetings  what happened around a few meetings, each on its day
cases     what came to the complaints team (case_plan: `data/demo_cases.yaml`), and what became of it (case_steps)
words     what they write, from hand-written banks: `data/demo_comments_<audience>.yaml`, `…_by_question.yaml`
voices    everybody of one quarter, as sealed envelopes
letters   what they send, filed as the letterbox files it
themes    what people decided of comments, the model learned from it, quotes
evidence  audits, indicators, visits, fora, barriers, the year's plan (evidence_plan: `data/demo_evidence.yaml`)
deeds     what is done because of what was heard: `data/demo_deeds.yaml`
packs     the boards' packs, decisions, a curve to be turned: `data/demo_packs.yaml`
load      the whole of it, once, on an empty installation
command   `flask demo`
"""

from app.operate.demo.command import demo_command
from app.operate.demo.load import load
from app.operate.demo.setting import DemoLink, Printed, SignIn

__all__ = ["DemoLink", "Printed", "SignIn", "demo_command", "load"]
