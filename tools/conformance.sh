#!/usr/bin/env bash
# Validators of the open standard that need Node, against a server of ours. Called by `make conformance`.
# Everything they install goes to a temporary folder; nothing of them is needed to run or to test the house.
set -eu
cd "$(dirname "$0")/.."
command -v npm >/dev/null || { echo "conformance: left out, npm is absent"; exit 0; }
bin="$VENV/bin"; port="${PORT:-8090}"; work=$(mktemp -d)
server_address="http://localhost:$port"  # as the server calls itself: the feed names its next page by it
export INTEGRHABITAT_HOME="$work/home" PYTHONPATH=src:. PORT="$port"
"$bin/python" -m integrhabitat run --port "$port" >"$work/log" 2>&1 & server=$!
trap 'kill $server 2>/dev/null || true; rm -rf "$work"' EXIT
for _ in $(seq 90); do curl -sf "$server_address/hsds/" >/dev/null && break; sleep 1; done
npm install --silent --no-audit --no-fund --prefix "$work/node" \
  openapi-examples-validator@6 @openactive/rpde-validator@3 >/dev/null

echo "== answers against the OpenAPI description"
"$bin/python" tools/conformance_files.py "$server_address" "$work/answers"
(cd "$work/answers" && "$work/node/node_modules/.bin/openapi-examples-validator" -m map.json openapi.json)

echo "== the feed of changes"
cat >"$work/node/feed.cjs" <<'JS'
const { RpdeValidator } = require('@openactive/rpde-validator');
RpdeValidator(process.argv[2], { pageLimit: 20, requestDelayMs: 0, timeoutMs: 10000 }).then((log) => {
  const told = log.pages.flatMap((page) => page.errors.map((error) => error.data ?? error));
  const failures = told.filter((found) => found.severity === 'failure');
  for (const failure of failures) console.error(failure.message);
  console.log(`${log.pages.length} pages, ${failures.length} failures`);
  process.exit(failures.length ? 1 : 0);
});
JS
node "$work/node/feed.cjs" "$server_address/hsds/feed"
