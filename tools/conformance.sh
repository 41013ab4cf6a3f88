#!/usr/bin/env bash
# Validators of the open standard that need Node, against a server of ours. Called by `make conformance`.
# Everything they install goes to a temporary folder; nothing of them is needed to run or to test the house.
set -eu
cd "$(dirname "$0")/.."
command -v npm >/dev/null || { echo "conformance: left out, npm is absent"; exit 0; }
bin="$VENV/bin"; port="${PORT:-8090}"; work=$(mktemp -d)
export INTEGRHABITAT_HOME="$work/home" PYTHONPATH=src:. PORT="$port"
"$bin/python" -m integrhabitat run --port "$port" >"$work/log" 2>&1 & server=$!
trap 'kill $server 2>/dev/null || true; rm -rf "$work"' EXIT
for _ in $(seq 90); do curl -sf "http://127.0.0.1:$port/hsds/" >/dev/null && break; sleep 1; done
npm install --silent --no-audit --no-fund --prefix "$work/node" \
  openapi-examples-validator@6 @openactive/rpde-validator@3 >/dev/null

echo "== answers against the OpenAPI description"
"$bin/python" tools/conformance_files.py "http://127.0.0.1:$port" "$work/answers"
(cd "$work/answers" && "$work/node/node_modules/.bin/openapi-examples-validator" -m map.json openapi.json)

echo "== the feed of changes"
cat >"$work/node/feed.mjs" <<'JS'
import rpde from '@openactive/rpde-validator';
const report = await (rpde.RpdeValidator ?? rpde.default?.RpdeValidator ?? rpde)(process.argv[2], { pageLimit: 20, requestDelayMs: 0, timeoutMs: 10000 });
const failures = (report.errors ?? report).filter((found) => found.severity === 'failure');
for (const failure of failures) console.error(failure.message ?? failure);
console.log(`${failures.length} failures`);
process.exit(failures.length ? 1 : 0);
JS
node "$work/node/feed.mjs" "http://127.0.0.1:$port/hsds/feed"
