"""A real mail server and a real web address, in threads of their own, that keep what they are told."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from socketserver import StreamRequestHandler, ThreadingTCPServer


class Taken(list[str]):
    """What arrived, whole."""


@contextmanager
def mail_server(*, refuses: bool = False) -> Iterator[tuple[str, Taken]]:
    """Its address as a setting, and the messages it took; or one that takes none."""
    taken = Taken()

    class Talk(StreamRequestHandler):
        def handle(self) -> None:
            self._say("220 mail.example.org")
            while line := self.rfile.readline():
                verb = line.decode().split()[0].upper() if line.strip() else ""
                if verb == "DATA":
                    self._say("354 go on")
                    taken.append(self._message())
                    self._say("250 taken")
                elif verb == "QUIT":
                    self._say("221 bye")
                    return
                else:
                    self._say("550 not from here" if refuses and verb == "MAIL" else "250 ok")

        def _message(self) -> str:
            lines = iter(self.rfile.readline, b".\r\n")
            return b"".join(lines).decode()

        def _say(self, words: str) -> None:
            self.wfile.write(f"{words}\r\n".encode())

    with _serving(ThreadingTCPServer(("127.0.0.1", 0), Talk)) as port:
        yield f"smtp://127.0.0.1:{port}?from=heard@council.example", taken


@contextmanager
def web_address(status: int = 204) -> Iterator[tuple[str, Taken]]:
    """Its address, and the bodies that were posted to it."""
    taken = Taken()

    class Talk(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            taken.append(self.rfile.read(int(self.headers["Content-Length"])).decode())
            self.send_response(status)
            self.end_headers()

        def log_message(self, *_said: object) -> None:
            """Nothing on the screen of a test run."""

    with _serving(HTTPServer(("127.0.0.1", 0), Talk)) as port:
        yield f"http://127.0.0.1:{port}/told?key=1", taken


@contextmanager
def _serving(server: ThreadingTCPServer | HTTPServer) -> Iterator[int]:
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    yield int(server.server_address[1])
    server.shutdown()
    thread.join()
    server.server_close()
