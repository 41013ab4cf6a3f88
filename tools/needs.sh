#!/usr/bin/env bash
# What the tests need from the system: a browser and a PostgreSQL server.
set -eu
missing=()
command -v chromium >/dev/null || missing+=(chromium)
ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || missing+=(postgresql)
command -v msgfmt >/dev/null || missing+=(gettext)
[ ${#missing[@]} = 0 ] && exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
  apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq "${missing[@]}" >/dev/null
else
  echo "Para las pruebas falta: ${missing[*]}. En Debian: sudo apt install ${missing[*]}" >&2
  exit 1
fi
