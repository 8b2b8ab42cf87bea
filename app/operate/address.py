"""Where people find this installation: its addresses, and whether the port is free."""

from __future__ import annotations

import http.client
import socket

EVERYWHERE = ("0.0.0.0", "::", "")  # noqa: S104 (recognised, not bound)
HERE = ("127.0.0.1", "localhost", "::1")
_SOMEWHERE_ELSE = ("192.0.2.1", 9)  # an address kept for documentation: nothing is sent to it


def is_free(host: str, port: int) -> bool:
    """Whether a server could listen here."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind((host, port))
        except OSError:
            return False
    return True


def answers(host: str, port: int) -> bool:
    """Whether Heard answers at `/healthz` within a second."""
    connection = http.client.HTTPConnection(_reachable(host), port, timeout=1)
    try:
        connection.request("GET", "/healthz")
        return connection.getresponse().status == 200
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


def local_url(host: str, port: int) -> str:
    """The address on this machine."""
    return _url(_reachable(host), port)


def network_url(host: str, port: int) -> str | None:
    """The address for phones on the same network; None when Heard listens to this machine only."""
    if host not in EVERYWHERE:
        return None if host in HERE else _url(host, port)
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(_SOMEWHERE_ELSE)  # chooses a route; sends nothing
        except OSError:
            return None
        return _url(str(probe.getsockname()[0]), port)


def _reachable(host: str) -> str:
    return "127.0.0.1" if host in EVERYWHERE else host


def _url(host: str, port: int) -> str:
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"
