#!/usr/bin/env bash
# The wheel must install and run without Node and without the repository: build it, install it elsewhere, ask it.
set -eu
cd "$(dirname "$0")/.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"$VENV/bin/pip" wheel --quiet --disable-pip-version-check --no-deps --wheel-dir "$work" .
"$VENV/bin/pip" install --quiet --disable-pip-version-check --no-deps --target "$work/installed" "$work"/*.whl
python=$(readlink -f "$(dirname "$VENV/bin/python")")/python
cd "$work"
export PYTHONPATH="$work/installed" INTEGRHABITAT_HOME="$work/home"
"$python" -m integrhabitat migrate --verbosity 0
"$python" -m integrhabitat createcachetable
"$python" -m integrhabitat collectstatic --noinput --verbosity 0
"$python" - <<'PY'
import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "integrhabitat.settings")
import django

django.setup()
from django.test import Client

for address in ("/salud", "/", "/buscar"):
    answer = Client(SERVER_NAME="localhost").get(address)
    assert answer.status_code == 200, f"{address}: {answer.status_code}"
assert "Kreyòl" in Client(SERVER_NAME="localhost").get("/").content.decode()
print("the installed wheel answers")
PY
