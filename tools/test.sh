#!/usr/bin/env bash
# Every check, in the order in which a mistake is cheapest to find. Called by `make test`.
set -eu
cd "$(dirname "$0")/.."
bin="$VENV/bin"
INTEGRHABITAT_HOME=$(mktemp -d)
export INTEGRHABITAT_HOME PYTHONPATH=src:.
trap 'tools/postgres.sh stop || true; rm -rf "$INTEGRHABITAT_HOME"' EXIT

say() { printf '\n== %s\n' "$*"; }

tools/needs.sh

if [ "${1:-}" = real ]; then
  exec "$bin/pytest" -m real tests
fi

say "lint";   "$bin/ruff" check src tests tools bench; "$bin/ruff" format --check src tests tools bench
say "templates"; "$bin/djlint" src --lint --quiet
say "floors"; "$bin/lint-imports" --no-cache
say "types";  "$bin/mypy" src
say "vendored files"; "$bin/python" tools/vendor/check.py
say "migrations"; "$bin/python" -m integrhabitat makemigrations --check --dry-run
say "wheel"; tools/wheel.sh
say "tests on SQLite"; "$bin/pytest" -n 2 -m "not journey and not real" tests
say "tests on PostgreSQL"
eval "$(tools/postgres.sh start)"
"$bin/pytest" -n 2 -m "not journey and not real and not one_database" tests
say "a walk on PostgreSQL"; "$bin/pytest" -n 2 -m "journey and not one_database" tests
unset DATABASE_URL
say "journeys in the browser"; "$bin/pytest" -n 2 -m journey tests
