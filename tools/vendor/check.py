"""Refuse vendored files that differ from what was written down when they came; needs neither Node nor network."""

import hashlib
import json
import sys
from pathlib import Path

from parcels import MANIFEST, TARGET


def problems(target: Path = TARGET, manifest: Path = MANIFEST) -> list[str]:
    """One sentence for each file that is missing, changed, or in no package."""
    listed = {
        file: digest
        for entry in json.loads(manifest.read_text(encoding="utf-8"))["packages"].values()
        for file, digest in entry["files"].items()
    }
    present = {path.name for path in target.iterdir()} - {manifest.name}
    found = [f"{name}: not in the manifest" for name in sorted(present - set(listed))]
    for name, digest in sorted(listed.items()):
        if name not in present:
            found.append(f"{name}: missing")
        elif hashlib.sha256((target / name).read_bytes()).hexdigest() != digest:
            found.append(f"{name}: changed since it was brought in (run make vendor)")
    return found


def main() -> int:
    """Print the problems; 1 if there are any."""
    found = problems()
    for problem in found:
        print(problem, file=sys.stderr)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
