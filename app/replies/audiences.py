"""What those who are told are called, and the ways in which they can read it."""

from __future__ import annotations

from flask_babel import gettext as _


def named(audience: str) -> str:
    """An audience in words; raises KeyError for one that there is not."""
    return str(
        {
            "child": _("children"),
            "young-person": _("young people"),
            "care-leaver": _("care leavers"),
            "parent": _("parents and carers"),
            "carer": _("foster and kinship carers"),
            "staff": _("staff"),
            "partner": _("partners"),
            "facilitator": _("groups"),
            "visitor": _("visitors"),
            "anyone": _("everyone"),
        }[audience]
    )


def reading_names() -> dict[str, str]:
    """What the ways to read are called, for whoever reads."""
    return {
        "little": _("For children from 5"),
        "junior": _("For children from 9"),
        "teen": _("For young people"),
        "adult": _("For adults"),
        "easy": _("Easy read"),
    }
