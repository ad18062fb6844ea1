"""Mails that the site wrote into its folder."""

import re
from pathlib import Path


def codes(folder: Path) -> list[str]:
    """The codes of all mails so far, the last one last."""
    files = sorted((folder / "mail").glob("*.log"), key=lambda file: file.stat().st_mtime_ns)
    found = [re.search(r"^Subject: (\d{6}) ", file.read_text(encoding="utf-8"), re.MULTILINE) for file in files]
    return [match[1] for match in found if match]
