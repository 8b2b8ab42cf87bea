"""Which addresses are printed, and whether a port can be had."""

from __future__ import annotations

import socket

import pytest

from app.operate import address


def test_a_port_in_use_is_not_free() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert not address.is_free("127.0.0.1", port)
    assert address.is_free("127.0.0.1", port)


@pytest.mark.parametrize(
    ("host", "url"),
    [("127.0.0.1", "http://127.0.0.1:8000"), ("0.0.0.0", "http://127.0.0.1:8000"), ("::1", "http://[::1]:8000")],  # noqa: S104
)
def test_this_machine_reaches_it_at(host: str, url: str) -> None:
    assert address.local_url(host, 8000) == url


def test_a_server_that_listens_here_only_has_no_address_on_the_network() -> None:
    assert address.network_url("127.0.0.1", 8000) is None
    assert address.network_url("192.0.2.7", 8000) == "http://192.0.2.7:8000"


def test_nobody_answers_where_nothing_runs() -> None:
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        assert not address.answers("127.0.0.1", silent.getsockname()[1])
