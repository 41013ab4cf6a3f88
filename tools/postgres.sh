#!/usr/bin/env bash
# A throw-away PostgreSQL for the tests. `start` prints the export of DATABASE_URL; `stop` removes it.
set -eu
dir="${TEST_POSTGRES_DIR:-/tmp/integrhabitat-pg-$(id -u)-$(pwd | cksum | cut -d' ' -f1)}"
bin=$(ls -d /usr/lib/postgresql/*/bin | sort -V | tail -1)
run() { if [ "$(id -u)" = 0 ]; then (cd / && runuser -u postgres -- "$@"); else "$@"; fi; } # initdb refuses root
case "$1" in
start)
  "$0" stop >/dev/null 2>&1 || true
  mkdir -p "$dir"; [ "$(id -u)" = 0 ] && chown postgres "$dir"; chmod 700 "$dir"
  run "$bin/initdb" -D "$dir/data" -U integrhabitat --auth=trust -E UTF8 --locale=C.UTF-8 >/dev/null
  port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
  run "$bin/pg_ctl" -D "$dir/data" -w -l "$dir/log" start \
    -o "-p $port -k $dir -c listen_addresses=127.0.0.1 -c fsync=off -c synchronous_commit=off -c full_page_writes=off" >/dev/null
  run "$bin/createdb" -h 127.0.0.1 -p "$port" -U integrhabitat integrhabitat
  echo "export DATABASE_URL=postgres://integrhabitat@127.0.0.1:$port/integrhabitat"
  ;;
stop)
  [ -d "$dir/data" ] || exit 0
  run "$bin/pg_ctl" -D "$dir/data" -m immediate stop >/dev/null 2>&1 || true
  rm -rf "$dir"
  ;;
esac
