"""The floor: a bare Flask app that does the same requests with the least a careful person would write.

Flask-WTF forms with a token, one Jinja template, one durable SQLite insert for each POST (WAL, synchronous=FULL).
It checks, encrypts, translates and suppresses nothing. `FLOOR_DATABASE` and `FLOOR_PAGES` say where and how many.
"""

from __future__ import annotations

import os
import secrets
import sqlite3
import threading

from flask import Flask, redirect, render_template, session
from flask_wtf import FlaskForm
from werkzeug.wrappers import Response
from wtforms import RadioField

PAGES = int(os.environ.get("FLOOR_PAGES", "8"))
DATABASE = os.environ["FLOOR_DATABASE"]
CHOICES = [(code, code.title()) for code in ("always", "mostly", "sometimes", "never")]

app = Flask(__name__)
app.secret_key = os.environ["FLOOR_KEY"]


class Question(FlaskForm):
    """One question."""

    answer = RadioField("How often do people listen to you?", choices=CHOICES)


class Store(threading.local):
    """Each thread's connection, with the same promises as Heard's."""

    def __init__(self) -> None:
        self.connection = sqlite3.connect(DATABASE, isolation_level=None, timeout=15)
        for pragma in ("journal_mode=WAL", "synchronous=FULL"):
            self.connection.execute(f"PRAGMA {pragma}")
        self.connection.execute("CREATE TABLE IF NOT EXISTS answer (who TEXT, page TEXT, answer TEXT)")

    def add(self, page: str, answer: str) -> None:
        self.connection.execute("INSERT INTO answer VALUES (?, ?, ?)", (session.get("who", ""), page, answer))


rows = Store()


def page(number: int | None, action: str) -> str:
    return render_template("page.html", form=Question(), number=number, pages=PAGES, action=action)


@app.get("/healthz")
def healthz() -> str:
    return "ok\n"


@app.get("/s/<code>")
def begin(code: str) -> str:
    return page(None, f"/s/{code}")


@app.post("/s/<code>")
def born(code: str) -> str | Response:
    if not FlaskForm().validate_on_submit():
        return page(None, f"/s/{code}")
    session["who"] = secrets.token_hex(16)
    rows.add("begin", "")
    return redirect("/q/1")


@app.get("/q/<int:number>")
def question(number: int) -> str:
    return page(number, f"/q/{number}")


@app.post("/q/<int:number>")
def answered(number: int) -> str | Response:
    form = Question()
    if not form.validate_on_submit():
        return page(number, f"/q/{number}")
    rows.add(str(number), form.answer.data)
    return redirect(f"/q/{number + 1}" if number < PAGES else "/q/check")


@app.get("/q/check")
def check() -> str:
    return page(None, "/q/check")


@app.post("/q/check")
def send() -> str | Response:
    if not FlaskForm().validate_on_submit():
        return page(None, "/q/check")
    rows.add("sent", "")
    return redirect("/q/done")


@app.get("/q/done")
def done() -> str:
    return render_template("page.html", form=None, number=None, pages=PAGES, action="")
