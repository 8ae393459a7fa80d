"""Services that answer well, badly, late or never, on this machine."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

PATIENCE = 20


class Service(ThreadingHTTPServer):
    """A service whose paths say how it answers; it remembers what it was asked."""

    daemon_threads = True

    def __init__(self, *, together: int = 1, patience: float = PATIENCE) -> None:
        """Listen on a free port; `together` requests to /together are answered, or none."""
        super().__init__(("127.0.0.1", 0), _Answers)
        self.together = threading.Barrier(together, timeout=patience)
        self.never = threading.Event()
        self.hosts: list[str] = []

    def url(self, path: str, *, host: str = "127.0.0.1") -> str:
        """Return an address of the service."""
        return f"http://{host}:{self.server_address[1]}{path}"


class _Answers(BaseHTTPRequestHandler):
    server: Service

    def do_GET(self) -> None:
        self.server.hosts.append(self.headers["Host"])
        if self.path == "/garbage":
            self.wfile.write(b"\x00\xff no HTTP at all\r\n\r\n")
        elif self.path == "/never":
            self.server.never.wait(PATIENCE)
        elif self.path == "/together":
            try:
                self.server.together.wait()
                self._answer(200)
            except threading.BrokenBarrierError:
                self._answer(500)
        elif self.path == "/endless":
            self._answer(200, length=10**12)
        else:
            self._answer(int(self.path.removeprefix("/")))

    def _answer(self, status: int, *, length: int = 0) -> None:
        self.send_response(status)
        self.send_header("Content-Length", str(length))
        self.send_header("Location", "/never")
        self.end_headers()

    def log_request(self, code: object = "", size: object = "") -> None:
        pass


@contextmanager
def service(*, together: int = 1, patience: float = PATIENCE) -> Iterator[Service]:
    """Run a service."""
    with Service(together=together, patience=patience) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield server
        finally:
            server.never.set()
            server.shutdown()
            thread.join()


def closed_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
