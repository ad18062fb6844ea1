"""A real nginx with the repository's configuration on a loopback port, before a small WSGI application."""

import os
import shutil
import socket
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from socketserver import ThreadingMixIn
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

from django.core.handlers.wsgi import WSGIRequest
from django.http.response import HttpResponseBase

CONFIGURATION = Path(__file__).resolve().parents[2] / "deploy" / "nginx.conf"
View = Callable[[WSGIRequest], HttpResponseBase]


def find_nginx() -> str | None:
    """Debian puts it where only root's PATH leads."""
    return shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")


class ThreadedServer(ThreadingMixIn, WSGIServer):
    daemon_threads = True


class QuietHandler(WSGIRequestHandler):
    def log_message(self, *arguments: object) -> None:
        pass


def application(view: View) -> Callable[..., HttpResponseBase]:
    """The view alone as a WSGI application: no middleware, no database."""

    def answer(environ: dict, start_response: Callable) -> HttpResponseBase:
        response = view(WSGIRequest(environ))
        start_response(f"{response.status_code} {response.reason_phrase}", list(response.items()))
        return response

    return answer


@contextmanager
def serving(view: View) -> Iterator[int]:
    """The port of a thread that answers with the view."""
    server = make_server("127.0.0.1", 0, application(view), ThreadedServer, QuietHandler)
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield server.server_port
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def configuration(port: int, upstream: int, media: Path) -> str:
    """deploy/nginx.conf with this run's addresses; each default stands there exactly once."""
    text = CONFIGURATION.read_text()
    for default, value in (
        ("listen 80;", f"listen 127.0.0.1:{port};"),
        ("server 127.0.0.1:8000;", f"server 127.0.0.1:{upstream};"),
        ("alias /srv/valmentamo/var/media/;", f"alias {media}/;"),
    ):
        assert text.count(default) == 1, default
        text = text.replace(default, value)
    return text


@contextmanager
def nginx(folder: Path, media: Path, upstream: int) -> Iterator[int]:
    """The port of an nginx of our own with the repository's configuration."""
    port = free_port()
    with run_nginx(folder, configuration(port, upstream, media), port):
        yield port


@contextmanager
def run_nginx(folder: Path, configured: str, port: int) -> Iterator[None]:
    """While the block runs, nginx listens on the port; it is ended by its own process."""
    (folder / "nginx.conf").write_text(configured)
    # Started by root, nginx would read files as another person, who cannot enter pytest's folders.
    user = "user root;" if os.geteuid() == 0 else ""
    command = [str(find_nginx()), "-p", f"{folder}/", "-c", "nginx.conf", "-g", f"daemon off; {user}"]
    process = subprocess.Popen(command, stderr=subprocess.PIPE)
    try:
        wait_for(port, process)
        yield
    finally:
        process.terminate()
        process.communicate(timeout=10)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_for(port: int, process: subprocess.Popen) -> None:
    for _ in range(250):
        if process.poll() is not None:
            raise RuntimeError(process.communicate()[1].decode())
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.02)
    raise RuntimeError("nginx did not start to listen")
