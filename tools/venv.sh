#!/usr/bin/env bash
# Makes the virtual environment; on Debian as root it installs the missing part by itself.
set -eu
"$PYTHON" - <<'PY' || { echo "Hace falta Python 3.11 o más nuevo." >&2; exit 1; }
import sys
sys.exit(sys.version_info < (3, 11))
PY
if ! "$PYTHON" -c 'import ensurepip, venv' 2>/dev/null; then
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq python3-venv >/dev/null
  else
    echo "Falta el paquete python3-venv: instálelo con «sudo apt install python3-venv» y repita." >&2
    exit 1
  fi
fi
"$PYTHON" -m venv "$VENV"
