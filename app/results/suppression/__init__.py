"""Suppression: the one door every published figure passes. Pure: counts in, what may be shown out.

policy      the policies, from `data/suppression.yaml`
table       a table as counted (`Table`) and as it may be shown (`Protected`)
page        one table while it is being decided
network     which figures can change together without disturbing any sum
reader      what the most attentive reader can work out
protect     deciding what to hide, alone and beside what is already out
percentage  shares: exact, a band, or too few to say
"""

from app.results.suppression.page import Page
from app.results.suppression.percentage import Shown, percentage, percentages
from app.results.suppression.policy import Policy, policies, policy
from app.results.suppression.protect import Published, far_enough, protect, protect_with
from app.results.suppression.reader import Issue, Reader, Step
from app.results.suppression.table import Protected, Table

__all__ = [
    "Issue",
    "Page",
    "Policy",
    "Protected",
    "Published",
    "Reader",
    "Shown",
    "Step",
    "Table",
    "far_enough",
    "percentage",
    "percentages",
    "policies",
    "policy",
    "protect",
    "protect_with",
]
