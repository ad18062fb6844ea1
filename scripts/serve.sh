#!/bin/sh
# Prepares the site and serves it from one process. Argument: the port.
set -eu
umask 077  # the database and uploads are nobody else's on this machine
port=$1
cd "$(dirname "$0")/.."
.venv/bin/python site/manage.py prepare --port "$port"
exec .venv/bin/gunicorn valmentamo.wsgi --pythonpath site,. --bind "127.0.0.1:$port" \
  --workers 1 --worker-class gthread --threads 4 --no-control-socket --log-level warning
