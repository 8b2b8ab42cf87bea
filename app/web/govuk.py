"""GOV.UK Frontend's macros on staff pages, for the components that are more than a few lines of HTML.

Its macros lean on forgiving templates (`{% if params.hint %}`), ours are strict, so they are rendered in an
environment of their own.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from jinja2 import ChainableUndefined, Environment, PackageLoader, PrefixLoader
from jinja2.environment import TemplateModule
from markupsafe import Markup

STYLED = frozenset({"character-count", "password-input"})
"""The components whose styles are in `assets/scss/_govuk.scss`; a test compares the two."""


def govuk(component: str, **params: Any) -> Markup:
    """One component, its params by name: `{{ govuk("password-input", id="p", label={"text": _("Password")}) }}`.

    `html` params must be `Markup` made by a template (`{% set panel %}…{% endset %}`); a plain string is
    escaped here, whatever the macro would do. Raises KeyError for a component that has no styles.
    """
    if component not in STYLED:
        raise KeyError(f"“{component}” has no styles here: use web/components.html, or add it to _govuk.scss")
    macro = getattr(_module(component), "govuk" + component.title().replace("-", ""))
    return Markup(macro(_escaped(params)))  # noqa: S704 (made by an autoescaping template)


@cache
def _module(component: str) -> TemplateModule:
    theirs = PrefixLoader({"govuk_frontend_jinja": PackageLoader("govuk_frontend_jinja")})
    environment = Environment(loader=theirs, autoescape=True, undefined=ChainableUndefined)
    return environment.get_template(f"govuk_frontend_jinja/components/{component}/macro.html").module


def _escaped(value: Any) -> Any:
    """The same params with every plain string under `html` escaped."""
    if isinstance(value, dict):
        return {k: Markup.escape(v) if k == "html" else _escaped(v) for k, v in value.items()}
    return [_escaped(item) for item in value] if isinstance(value, (list, tuple)) else value
