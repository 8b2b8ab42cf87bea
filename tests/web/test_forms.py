"""A form checks its own token, keeps what was typed, and lists what is wrong."""

from __future__ import annotations

import pytest
from flask import Flask
from hypothesis import given
from hypothesis import strategies as st
from werkzeug.datastructures import MultiDict
from wtforms import FieldList, FormField, StringField
from wtforms import Form as PlainForm
from wtforms.validators import InputRequired

from app.web.forms import FieldError, Form, UncheckedWrite, errors_of, require_checked_form
from tests.support.client import PageClient, page_of
from tests.web.gallery.app import Note

PAGE = "/gallery/junior/question"


class Line(PlainForm):
    words = StringField(validators=[InputRequired("Write a line")])


class Poem(Form):
    name = StringField(validators=[InputRequired("Say what it is called")])
    first = FormField(Line)
    lines = FieldList(FormField(Line), min_entries=2)


def test_a_good_answer_is_taken(client: PageClient) -> None:
    response = client.send(client.get(PAGE), {"listen": "always"}, press="next")
    assert "There is a problem" not in response.text


def test_a_stale_token_shows_the_page_again_with_what_was_typed(client: PageClient) -> None:
    response = client.post(PAGE, data={"listen": "sometimes", "csrf_token": "from another day"})
    assert response.status_code == 200
    assert "Nothing you typed is lost" in response.text
    chosen = [node.get("value") for node in page_of(response).all("input") if "checked" in node.attrib]
    assert chosen == ["sometimes"]


def test_a_token_from_another_browser_is_not_good(site: Flask, client: PageClient) -> None:
    theirs = [
        node.attrib["value"]
        for node in page_of(site.test_client().get(PAGE)).all("input")
        if node.get("name") == "csrf_token"
    ]
    response = client.post(PAGE, data={"listen": "always", "csrf_token": theirs[0]})
    assert "Nothing you typed is lost" in response.text


def test_no_setting_switches_the_check_off(site: Flask, client: PageClient) -> None:
    site.config["WTF_CSRF_ENABLED"] = False
    assert "Nothing you typed is lost" in client.post(PAGE, data={"listen": "always"}).text


def test_an_error_stands_at_the_top_and_at_its_field_and_in_the_tab(client: PageClient) -> None:
    page = page_of(client.send(client.get(PAGE), press="next"))
    links = [link for link in page.all("a") if link.get("href") == "#listen"]
    assert [link.text for link in links] == ["Choose one answer, or press Skip"]
    (field,) = [node for node in page.all("input") if node.get("id") == "listen"]
    assert field.get("type") == "radio", "the link leads to the first answer"
    assert next(page.all("title")).text == "Error: Have your say"


def test_a_json_body_is_an_empty_form(site: Flask) -> None:
    with site.test_request_context(PAGE, method="POST", json=["anything"]):
        form = Note()
        assert not form.validate_on_submit()
        assert form.name.data is None


def test_errors_come_in_the_order_of_the_fields_however_deep(site: Flask) -> None:
    with site.test_request_context(PAGE, method="POST", data={"x": "y"}):
        form = Poem()
        form.validate()
        form.form_errors.append("Say something")
        found = errors_of(form)
    assert found[0] == FieldError("", "Say something")
    assert found[1:5] == [
        FieldError("name", "Say what it is called"),
        FieldError("first-words", "Write a line"),
        FieldError("lines-0-words", "Write a line"),
        FieldError("lines-1-words", "Write a line"),
    ]
    assert found[5].target == "", "the token is about the page, not about a field"


@given(st.text())
def test_no_nul_character_reaches_a_service(words: str) -> None:
    app = Flask(__name__)
    app.secret_key = "for one test"
    with app.test_request_context("/", method="POST"):
        form = Note(formdata=MultiDict({"name": words + "\x00"}))
    assert form.name.data == words.replace("\x00", "")


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_nothing_is_written_before_a_form_has_checked_the_request(site: Flask, method: str) -> None:
    with site.test_request_context(PAGE, method=method), pytest.raises(UncheckedWrite):
        require_checked_form()
