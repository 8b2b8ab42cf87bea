"""A clamd of our own, on a socket of this machine: it finds the word VIRUS, and can be told to misbehave."""

from __future__ import annotations

import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager


class _Handler(socketserver.StreamRequestHandler):
    server: Clamd

    def handle(self) -> None:
        if self.rfile.read(10) != b"zINSTREAM\0":
            return
        content = b""
        while length := int.from_bytes(self.rfile.read(4), "big"):
            content += self.rfile.read(length)
        self.server.seen.append(content)
        found = b"stream: Eicar-Signature FOUND\0" if b"VIRUS" in content else b"stream: OK\0"
        self.wfile.write(self.server.says or found)


class Clamd(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True

    def __init__(self, says: bytes = b"") -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.says = says
        self.seen: list[bytes] = []

    @property
    def setting(self) -> str:
        """What `HEARD_ANTIVIRUS` would say."""
        return f"clamd://127.0.0.1:{self.server_address[1]}"


@contextmanager
def clamd(says: bytes = b"") -> Iterator[Clamd]:
    with Clamd(says) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield server
        server.shutdown()
        thread.join()
