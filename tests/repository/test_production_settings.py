"""Production settings stop with a clear line instead of starting unsafely."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
CHOSEN = {
    "SECRET_KEY": "k" * 60,
    "ALLOWED_HOSTS": "valmentamo.example",
    "SITE_URL": "https://valmentamo.example",
    "FEEDBACK_EMAIL": "palaute@valmentamo.example",
    "OPERATOR_NAME": "Valmentamo",
    "DEFAULT_FROM_EMAIL": "posti@valmentamo.example",
}


def load(variables: dict[str, str], tmp_path: Path) -> subprocess.CompletedProcess[str]:
    """Imports the production settings in a process of its own, away from any .env file."""
    code = (
        "import environs; environs.FileAwareEnv.read_env = lambda *a, **k: None;"
        "import valmentamo.settings.production as s; print('loaded', s.DEBUG, s.SESSION_COOKIE_SECURE)"
    )
    environment = {"PATH": os.environ["PATH"], "PYTHONPATH": f"{ROOT / 'site'}:{ROOT}", **variables}
    command = [sys.executable, "-c", code]
    return subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)


def test_complete_environment_loads_safely(tmp_path: Path) -> None:
    assert load(CHOSEN, tmp_path).stdout.strip() == "loaded False True"


@pytest.mark.parametrize("name", sorted(CHOSEN))
def test_missing_value_stops_and_is_named(tmp_path: Path, name: str) -> None:
    result = load({key: value for key, value in CHOSEN.items() if key != name}, tmp_path)
    assert result.returncode == 1
    assert result.stderr.strip().splitlines()[-1].endswith(f"Set these in the environment before starting: {name}.")


def test_short_secret_stops(tmp_path: Path) -> None:
    result = load({**CHOSEN, "SECRET_KEY": "short"}, tmp_path)
    assert "SECRET_KEY must have at least 50 characters." in result.stderr


@pytest.mark.parametrize(
    ("name", "value"), [("ALLOWED_HOSTS", "valmentamo.example,*"), ("SITE_URL", "http://a.example")]
)
def test_unsafe_choice_stops_and_is_named(tmp_path: Path, name: str, value: str) -> None:
    result = load({**CHOSEN, name: value}, tmp_path)
    assert result.returncode == 1
    assert result.stderr.strip().splitlines()[-1].split("ImproperlyConfigured: ")[-1].startswith(name)


def test_debug_cannot_be_switched_on_in_production(tmp_path: Path) -> None:
    assert load({**CHOSEN, "DEBUG": "true"}, tmp_path).stdout.strip() == "loaded False True"


def test_secret_may_come_from_a_file(tmp_path: Path) -> None:
    secret = tmp_path / "key"
    secret.write_text("f" * 60)
    variables = {key: value for key, value in CHOSEN.items() if key != "SECRET_KEY"}
    assert load({**variables, "SECRET_KEY_FILE": str(secret)}, tmp_path).returncode == 0


def test_every_faulty_value_is_named_at_once(tmp_path: Path) -> None:
    result = load({**CHOSEN, "PAGE_CACHE_SECONDS": "long", "TRUST_PROXY": "perhaps"}, tmp_path)
    assert "PAGE_CACHE_SECONDS" in result.stderr
    assert "TRUST_PROXY" in result.stderr


SECRET = '{"POSTMARK_SERVER_TOKEN": "a", "WEBHOOK_SECRET": "user:long"}'


def test_mail_provider_is_used_and_its_reports_are_guarded(tmp_path: Path) -> None:
    result = load({**CHOSEN, "MAIL_PROVIDER": "postmark", "MAIL_PROVIDER_SETTINGS": SECRET}, tmp_path)
    assert result.stdout.strip() == "loaded False True"


@pytest.mark.parametrize(
    ("provider", "settings", "named"),
    [
        ("postmark", '{"POSTMARK_SERVER_TOKEN": "a"}', "MAIL_PROVIDER_SETTINGS"),
        ("pigeon", SECRET, "MAIL_PROVIDER"),
        ("postmark", "not json", "MAIL_PROVIDER_SETTINGS"),
    ],
)
def test_mail_provider_that_cannot_be_used_stops_and_is_named(
    tmp_path: Path, provider: str, settings: str, named: str
) -> None:
    result = load({**CHOSEN, "MAIL_PROVIDER": provider, "MAIL_PROVIDER_SETTINGS": settings}, tmp_path)
    assert result.returncode == 1
    assert named in result.stderr.strip().splitlines()[-1]
