"""Mails that the site wrote into its folder."""

import email
import email.policy
import re
from email.message import EmailMessage
from pathlib import Path

# What Django's backend writes between two mails of one file.
BETWEEN = f"\n{'-' * 79}\n"


def codes(folder: Path) -> list[str]:
    """The codes of all mails so far, the last one last."""
    files = sorted((folder / "mail").glob("*.log"), key=lambda file: file.stat().st_mtime_ns)
    found = [re.search(r"^Subject: (\d{6}) ", file.read_text(encoding="utf-8"), re.MULTILINE) for file in files]
    return [match[1] for match in found if match]


def mails_to(folder: Path, address: str) -> list[EmailMessage]:
    """All mails to this address so far, the first one first."""
    files = sorted((folder / "mail").glob("*.log"), key=lambda file: file.stat().st_mtime_ns)
    texts = (text for file in files for text in file.read_text(encoding="utf-8").split(BETWEEN) if text.strip())
    mails = (email.message_from_string(text, policy=email.policy.default) for text in texts)
    return [mail for mail in mails if isinstance(mail, EmailMessage) and mail["To"] == address]


def subjects_to(folder: Path, address: str) -> list[str]:
    return [str(mail["Subject"]) for mail in mails_to(folder, address)]
