#!/bin/sh
# Everything that can be judged without running the site. Each line is one tool with one job.
set -eu
cd "$(dirname "$0")/.."
bin=.venv/bin
export DJANGO_SETTINGS_MODULE=valmentamo.settings.test

say() { printf '%s\n' "— $*"; }

say "ruff: lint and format"
$bin/ruff check --quiet .
$bin/ruff format --check --quiet .
say "mypy: types"
$bin/mypy --no-error-summary
say "import-linter: rooms import downwards only"
PYTHONPATH=site:. $bin/lint-imports --no-cache >/dev/null || PYTHONPATH=site:. $bin/lint-imports --no-cache
say "djlint: templates"
$bin/djlint templates --lint --quiet
say "templates compile"
$bin/python -m scripts.compile_templates
say "Django: system checks and migrations"
$bin/python site/manage.py check --fail-level WARNING
$bin/python site/manage.py makemigrations --check --dry-run
say "Django: production settings"
DJANGO_SETTINGS_MODULE=valmentamo.settings.production SECRET_KEY="$(head -c 48 /dev/urandom | base64 | tr -d '\n')" \
  ALLOWED_HOSTS=valmentamo.example SITE_URL=https://valmentamo.example FEEDBACK_EMAIL=palaute@valmentamo.example \
  OPERATOR_NAME=Valmentamo DEFAULT_FROM_EMAIL=posti@valmentamo.example \
  $bin/python site/manage.py check --deploy --fail-level WARNING
