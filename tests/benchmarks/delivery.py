"""A file of 300 MB handed out: through nginx against a bare nginx, and by the site itself without memory.

The real site behind the repository's nginx configuration, and beside it an nginx that knows nothing but the folder; the
two send the same file in turns, so the ratio says the same on any machine. Then the site sends the file itself, and the
peak of its memory is compared with that of a small file. Run it with `make bench` or
`python -m tests.benchmarks.delivery`; it ends with 1 when a goal is missed.
"""

import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.benchmarks.installation import ROOT, prepared_site
from tests.factories.nginx import find_nginx, free_port, nginx, run_nginx

MEGABYTE = 1024 * 1024
BIG, SMALL = 300, 3
ROUNDS = 15
LEAST_RATIO = 0.95
MOST_GROWTH = 8
BARE = """
pid bare.pid;
error_log stderr warn;
worker_processes auto;
events { worker_connections 64; }
http {
    access_log off;
    sendfile on;
    tcp_nopush on;
    default_type application/octet-stream;
    server { listen 127.0.0.1:PORT; root MEDIA; }
}
"""


def main() -> int:
    with prepared_site() as folder:
        paths = {size: stored(size) for size in (BIG, SMALL)}
        ratio = through_nginx(folder, paths[BIG]) if find_nginx() else None
        growth = by_the_site(folder, paths)
    print(f"\nA file of {BIG} MB")
    if ratio is None:
        print("  through nginx: skipped: no nginx (Debian: apt install nginx-light)")
    else:
        verdict = "ok" if ratio >= LEAST_RATIO else "MISSED"
        print(f"  through nginx: {ratio:.3f} of a bare nginx's speed, at least {LEAST_RATIO}  {verdict}")
    verdict = "ok" if growth <= MOST_GROWTH else "MISSED"
    print(f"  by the site itself: peak memory {growth:+.1f} MB beside {SMALL} MB, at most {MOST_GROWTH:+}  {verdict}")
    return int((ratio or LEAST_RATIO) < LEAST_RATIO or growth > MOST_GROWTH)


def stored(megabytes: int) -> str:
    """The address of a new material with a file of this size, which does not repeat itself."""
    from materials.files import blobs
    from materials.models import Material, MaterialVersion

    with tempfile.TemporaryFile() as file:
        for _block in range(megabytes):
            file.write(os.urandom(MEGABYTE))
        blob = blobs.store(file)
    material = Material.objects.create(title=f"Tiedosto {megabytes}", file=blob.path, file_name="a.zip")
    facts = {"name": "a.zip", "extension": "zip", "content_type": "application/zip"}
    version = MaterialVersion.objects.create(material=material, number=1, sha256=blob.sha256, size=blob.size, **facts)
    return version.get_absolute_url()


def through_nginx(folder: Path, path: str) -> float:
    """The ratio of speeds, ours to the bare one's, each at its best: what else the machine does slows both down."""
    from materials.files import blobs
    from materials.models import MaterialVersion

    media = folder / "media"
    address = f"/{blobs.path_of(MaterialVersion.objects.get(size=BIG * MEGABYTE).sha256)}"
    with (
        site("nginx") as (upstream, _worker),
        nginx(made(folder, "front"), media, upstream) as ours,
        bare_nginx(made(folder, "bare"), media) as bare,
    ):
        pairs = [(seconds(ours, path), seconds(bare, address)) for _round in range(ROUNDS)]
    return min(spent for _ours, spent in pairs) / min(spent for spent, _bare in pairs)


def by_the_site(folder: Path, paths: dict[int, str]) -> float:
    """Megabytes by which the worker's peak with the big file exceeds that with the small one."""
    with site("view") as (port, worker):
        seconds(port, paths[SMALL])
        small = peak(worker, port, paths[SMALL])
        return peak(worker, port, paths[BIG]) - small


def peak(worker: int, port: int, path: str) -> float:
    """Megabytes of resident memory at the highest while the file is sent."""
    Path(f"/proc/{worker}/clear_refs").write_text("5")  # the peak begins anew
    seconds(port, path)
    status = Path(f"/proc/{worker}/status").read_text()
    line = next(line for line in status.splitlines() if line.startswith("VmHWM:"))
    return int(line.split()[1]) / 1024


@contextmanager
def site(delivery: str) -> Iterator[tuple[int, int]]:
    """The real site with its real server: its port and the process that answers."""
    port = free_port()
    options = ["--worker-class", "gthread", "--workers", "1", "--threads", "4", "--no-control-socket"]
    where = ["--pythonpath", "site,.", "--bind", f"127.0.0.1:{port}", "--log-level", "warning"]
    command = [sys.executable, "-m", "gunicorn", "valmentamo.wsgi", *options, *where]
    process = subprocess.Popen(command, cwd=ROOT, env={**os.environ, "DELIVERY": delivery})
    try:
        seconds(port, "/terveys/", patience=30)
        yield port, int(Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()[0])
    finally:
        process.terminate()
        process.wait(timeout=30)


@contextmanager
def bare_nginx(folder: Path, media: Path) -> Iterator[int]:
    port = free_port()
    with run_nginx(folder, BARE.replace("PORT", str(port)).replace("MEDIA", str(media)), port):
        yield port


def made(folder: Path, name: str) -> Path:
    (folder / name).mkdir()
    return folder / name


def seconds(port: int, path: str, patience: float = 0) -> float:
    """How long the whole answer takes to come. Raises RuntimeError unless it is 200."""
    begun = time.perf_counter()
    with connected(port, patience) as link:
        link.sendall(f"GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".encode())
        buffer = bytearray(MEGABYTE)
        got = link.recv_into(buffer)
        if not buffer.startswith(b"HTTP/1.1 200"):
            raise RuntimeError(bytes(buffer[:got]).decode(errors="replace").splitlines()[0])
        while link.recv_into(buffer):
            pass
    return time.perf_counter() - begun


def connected(port: int, patience: float) -> socket.socket:
    """Waits so many seconds for the server to begin to listen."""
    end = time.monotonic() + patience
    while True:
        try:
            return socket.create_connection(("127.0.0.1", port), timeout=60)
        except ConnectionRefusedError:
            if time.monotonic() >= end:
                raise
            time.sleep(0.1)


if __name__ == "__main__":
    sys.exit(main())
