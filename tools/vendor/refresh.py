"""Bring the front-end packages into the repository again: ``make vendor`` (needs Node and npm).

Exact versions and digests come from package-lock.json; only the files named in parcels.py are taken.
"""

import hashlib
import json
import re
import subprocess

import sprite
from parcels import HERE, MANIFEST, PARCELS, TARGET, Parcel

MODULES = HERE / "node_modules"
PICTURE = re.compile(r"background-image: url\(images/[^)]*\);")  # Leaflet's own marker and layer pictures: not used
SOURCE_MAP = re.compile(r"^(//|/\*)[#@] sourceMappingURL=.*$\n?", re.MULTILINE)


def install() -> None:
    """The locked packages, without running anything of theirs."""
    subprocess.run(["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"], cwd=HERE, check=True)


def cleaned(text: str, *, is_css: bool) -> str:
    """Without the map of its sources or pictures left behind (either breaks hashing); styles in a layer below ours."""
    text = PICTURE.sub("", SOURCE_MAP.sub("", text))
    return f"@layer vendor {{\n{text}}}\n" if is_css else text


def copy(name: str, parcel: Parcel) -> list[str]:
    """Copy the files and the licence of one package; returns every file that is here because of it."""
    for origin, target in parcel.copied.items():
        text = (MODULES / name / origin).read_text(encoding="utf-8")
        (TARGET / target).write_text(cleaned(text, is_css=target.endswith(".css")), encoding="utf-8")
    licence = (MODULES / name / parcel.licence_file).read_text(encoding="utf-8")
    (TARGET / f"LICENSE-{name}.txt").write_text(licence, encoding="utf-8")
    return [*parcel.copied.values(), *parcel.built]


def build() -> None:
    """The icon sprite and the maps."""
    names = (HERE / "icons.txt").read_text().split()
    (TARGET / "icons.svg").write_text(sprite.build(MODULES / "lucide-static" / "icons", names), encoding="utf-8")
    subprocess.run(["node", "maps.mjs", str(TARGET)], cwd=HERE, check=True)


def digest(name: str) -> str:
    """SHA-256 of one file of static/vendor."""
    return hashlib.sha256((TARGET / name).read_bytes()).hexdigest()


def main() -> None:
    """Install, copy, build, and write down what came from where."""
    install()
    TARGET.mkdir(parents=True, exist_ok=True)
    build()
    packages = {}
    for name, parcel in PARCELS.items():
        about = json.loads((MODULES / name / "package.json").read_text(encoding="utf-8"))
        licence_file = f"LICENSE-{name}.txt"
        packages[name] = {
            "version": about["version"],
            "licence": about["license"],
            "licence_file": licence_file,
            "files": {file: digest(file) for file in [*copy(name, parcel), licence_file]},
        }
    MANIFEST.write_text(json.dumps({"packages": packages}, indent=2, sort_keys=True) + "\n", encoding="utf-8")
    print(f"{sum(len(entry['files']) for entry in packages.values())} files of {len(packages)} packages")


if __name__ == "__main__":
    main()
