"""Requests straight into the WSGI handler: all middleware, no socket."""

import io
import re
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

Application = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]
_ASSET = re.compile(r'<link rel="(?:stylesheet|preload)" href="/static/([^"]+)"')


@dataclass(frozen=True)
class Answer:
    status: int
    body: bytes


def environ(address: str) -> dict[str, Any]:
    path, _mark, query = address.partition("?")
    return {
        "REQUEST_METHOD": "GET",
        "PATH_INFO": path,
        "QUERY_STRING": query,
        "SCRIPT_NAME": "",
        "SERVER_NAME": "localhost",
        "SERVER_PORT": "80",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "HTTP_HOST": "localhost",
        "HTTP_ACCEPT_ENCODING": "gzip",
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": "http",
        "wsgi.input": io.BytesIO(),
        "wsgi.errors": io.StringIO(),
        "wsgi.multithread": True,
        "wsgi.multiprocess": False,
        "wsgi.run_once": False,
    }


def get(application: Application, path: str) -> Answer:
    """One request as a server makes it: the body is read to its end and the response closed."""
    started: list[str] = []
    response = application(environ(path), lambda status, _headers, _info=None: started.append(status))
    try:
        body = b"".join(response)
    finally:
        response.close()  # type: ignore[attr-defined]
    return Answer(int(started[0].split()[0]), body)


def requests_per_second(application: Application, path: str, seconds: float) -> float:
    begun = time.perf_counter()
    number = 0
    while (spent := time.perf_counter() - begun) < seconds:
        get(application, path)
        number += 1
    return number / spent


def first_load(answer: Answer, html: str, static: Path) -> int:
    """Bytes of a first visit: the page as sent, and what its head asks for, compressed where a copy is."""
    assets = [static / name for name in _ASSET.findall(html)]
    return len(answer.body) + sum(_sent(asset).stat().st_size for asset in assets)


def _sent(asset: Path) -> Path:
    compressed = asset.with_name(f"{asset.name}.gz")
    return compressed if compressed.exists() else asset
