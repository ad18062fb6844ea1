#!/bin/sh
# Compiles pyproject.toml into files of versions and hashes. They name no index, so any mirror serves.
set -eu
cd "$(dirname "$0")/.."
compile() {
  .venv/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header \
    --no-emit-index-url --no-emit-find-links --no-annotate pyproject.toml "$@"
}
compile -o requirements/base.txt
compile --extra production -o requirements/production.txt
compile --extra production --extra dev -o requirements/dev.txt
