"""One JSON line per staff request; nothing about respondents' but numbers, and no words of anybody's.

A line has the route's template, never the address; the status, the duration and a random request id. No
network address, user agent, query string, form or answer is ever written. When our code fails, the line names
the kind of error and the places in the code: an error's own message may quote what somebody wrote.
"""

from __future__ import annotations

import logging
import sys
import traceback
from collections.abc import Mapping, MutableMapping
from time import perf_counter
from typing import Any

import structlog
from flask import Flask, Response, g, got_request_exception, request

from app.kernel.ids import new_id
from app.web import metrics
from app.web.doors import at_office

UNKNOWN = "(no route)"
log = structlog.get_logger("heard")


def route() -> str:
    """The template of this request's route (`/s/<code>`), so that no line tells two links apart."""
    return request.url_rule.rule if request.url_rule is not None else UNKNOWN


def places(error: BaseException) -> list[str]:
    """Where an error passed, innermost last: `app/respond/service.py:41 receive`. Never its message."""
    frames = traceback.extract_tb(error.__traceback__)
    return [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames]


def told(error: BaseException) -> dict[str, Any]:
    """What a line may say of an error: its kind and its places."""
    return {"error": type(error).__name__, "places": places(error)}


def _without_messages(
    _logger: Any, _method: str, event: MutableMapping[str, Any]
) -> Mapping[str, Any] | str | bytes | bytearray | tuple[Any, ...]:
    """Replace the traceback a library hands over by what may be told of it."""
    info = event.pop("exc_info", None)
    error = sys.exc_info()[1] if info is True else info[1] if isinstance(info, tuple) else info
    if isinstance(error, BaseException):
        event.update(told(error))
    return event


_SHARED: tuple[structlog.types.Processor, ...] = (
    structlog.contextvars.merge_contextvars,
    structlog.stdlib.add_log_level,
    structlog.processors.TimeStamper(fmt="iso", utc=True),
    _without_messages,
)
_AS_JSON = structlog.processors.JSONRenderer(ensure_ascii=False)


def configure(level: int = logging.INFO) -> None:
    """For a process of ours (server, worker): every library's log goes to stderr too, as JSON, without messages."""
    _speak_json()
    handler = logging.StreamHandler(sys.stderr)
    remove_meta = structlog.stdlib.ProcessorFormatter.remove_processors_meta
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(foreign_pre_chain=_SHARED, processors=[remove_meta, _AS_JSON])
    )
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(level)


def _to_stderr(*_names: object) -> structlog.PrintLogger:
    """A logger for whatever stderr is now: a command or a test may have replaced it."""
    return structlog.PrintLogger(sys.stderr)


def _speak_json() -> None:
    structlog.configure(processors=[*_SHARED, _AS_JSON], logger_factory=_to_stderr, cache_logger_on_first_use=False)


def init_app(app: Flask) -> None:
    """Time every request; log those of staff and every fault, as JSON on stderr."""
    _speak_json()

    @app.before_request
    def begin() -> None:
        g.request_id = new_id()
        g.began = perf_counter()

    @app.after_request
    def end(response: Response) -> Response:
        seconds = perf_counter() - g.get("began", perf_counter())
        metrics.count(app, route(), response.status_code, seconds)
        if at_office():
            log.info(
                "request",
                request_id=g.get("request_id"),
                method=request.method,
                route=route(),
                status=response.status_code,
                ms=round(seconds * 1000, 1),
            )
        return response

    def fault(_sender: Flask, exception: BaseException, **_extra: object) -> None:
        log.error("fault", request_id=g.get("request_id"), method=request.method, route=route(), **told(exception))

    got_request_exception.connect(fault, app, weak=False)
    app.logger.addFilter(lambda record: not record.exc_info)  # Flask's own line would name the address
