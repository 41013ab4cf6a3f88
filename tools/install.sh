#!/usr/bin/env bash
# Installs pinned packages with their hashes. uv does it in seconds; pip takes over where uv cannot reach the registry.
set -eu
"$VENV/bin/pip" install --quiet --disable-pip-version-check --require-hashes -r tools/installer.txt 2>/dev/null || true
if ! "$VENV/bin/uv" pip install --quiet --python "$VENV/bin/python" --require-hashes -r "$1" 2>/dev/null; then
  "$VENV/bin/pip" install --quiet --disable-pip-version-check --no-compile --require-hashes -r "$1"
fi
