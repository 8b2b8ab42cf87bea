"""A test client that reads pages as a person does: every page is checked, forms are filled in and sent."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element

from flask.testing import FlaskClient
from werkzeug.datastructures import MultiDict
from werkzeug.test import TestResponse

from tests.support.pages import Page, faults

Answers = Mapping[str, str | Sequence[str]]


class PageClient(FlaskClient):
    """Flask's client; an HTML answer that breaks the page contract fails the test that asked for it."""

    def open(self, *args: Any, **kwargs: Any) -> TestResponse:
        response = super().open(*args, **kwargs)
        for answered in (*response.history, response):  # large forms lie in a file, which nobody else would close
            answered.request.environ["wsgi.input"].close()
        if response.mimetype == "text/html" and response.status_code not in (301, 302, 303, 307, 308):
            found = faults(page_of(response))
            assert not found, f"{response.request.path}: " + "; ".join(found)
        return response

    def send(
        self, page: TestResponse, answers: Answers | None = None, *, press: str | None = None, to: str | None = None
    ) -> TestResponse:
        """Fill in the form of a page and press a button.

        Everything the form already holds is sent with it, as a browser would. `press` is the value of the button
        (the first one is pressed without it); `to` picks the form by its address when there are several.
        """
        form = _form(page_of(page), to)
        values = filled(form)
        for name, value in (answers or {}).items():
            values.setlist(name, [value] if isinstance(value, str) else list(value))
        button = _button(form, press)
        if button is not None and button.get("name"):
            values.setlist(button.attrib["name"], [button.get("value", "")])
        address = urlsplit(form.attrib["action"])
        target = address.path + (f"?{address.query}" if address.query else "")
        if form.get("method", "get").lower() == "get":
            return self.get(target, query_string=values)
        return self.post(target, data=values)


def page_of(response: TestResponse) -> Page:
    """The page in a response; read once, however often it is asked for."""
    known: Page | None = getattr(response, "_page", None)
    if known is None:
        known = Page(response.get_data(as_text=True), response.request.path)
        response._page = known  # type: ignore[attr-defined]
    return known


def filled(form: Element) -> MultiDict[str, str]:
    """What a browser would send for a form as it stands, without its buttons."""
    values: MultiDict[str, str] = MultiDict()
    for field in form.iter():
        name = field.get("name")
        if name and "disabled" not in field.attrib:
            for value in _sent(field):
                values.add(name, value)
    return values


def _sent(field: Element) -> list[str]:
    """The values one field adds to what is sent."""
    if field.tag == "textarea":
        return ["".join(field.itertext())]
    if field.tag == "select":
        options = list(field.iter("option"))
        chosen = [option for option in options if "selected" in option.attrib] or options[:1]
        return [option.get("value", "") for option in chosen]
    kind = field.get("type", "text")
    if field.tag != "input" or kind in ("submit", "button", "image", "reset", "file"):
        return []
    if kind in ("radio", "checkbox"):
        return [field.get("value", "on")] if "checked" in field.attrib else []
    return [field.get("value", "")]


def _form(page: Page, to: str | None) -> Element:
    forms = [form for form in page.all("form") if to is None or urlsplit(form.get("action", "")).path == to]
    if to is None:
        forms = [form for form in forms if form.get("method", "").lower() == "post"] or forms
    assert forms, f"{page.path} has no form" + (f" to {to}" if to else "")
    return forms[0]


def _button(form: Element, value: str | None) -> Element | None:
    buttons = [node for node in form.iter() if node.tag == "button" and node.get("type", "submit") == "submit"]
    if value is None:
        return buttons[0] if buttons else None
    wanted = [node for node in buttons if node.get("value") == value]
    assert wanted, f"no button “{value}”; there are {[node.get('value') for node in buttons]}"
    return wanted[0]
