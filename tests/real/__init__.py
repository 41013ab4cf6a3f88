"""The real files handed over beside the repository; where they are absent these tests are left out and say so."""

import os
from pathlib import Path

DATA = Path(os.environ.get("REAL_DATA", Path(__file__).resolve().parents[3] / "shared" / "data"))
