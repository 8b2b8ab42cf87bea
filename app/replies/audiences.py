"""What those who are told are called."""

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
