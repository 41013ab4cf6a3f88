"""The official schemas, our profile over them by JSON Merge Patch (RFC 7386), and validators of both."""

import json
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema_rs

VERSION = "3.1"
PROFILE_NAME = "hsds-latam-integra"
HERE = Path(__file__).resolve().parent
SCHEMAS = HERE / "schemas"
PROFILE = HERE / "profile"

Json = Any


def merge_patch(target: Json, patch: Json) -> Json:
    """``target`` with ``patch`` applied: null removes, objects merge, all else replaces (RFC 7386)."""
    if not isinstance(patch, dict):
        return patch
    merged = dict(target) if isinstance(target, dict) else {}
    for name, value in patch.items():
        if value is None:
            merged.pop(name, None)
        else:
            merged[name] = merge_patch(merged.get(name), value)
    return merged


@cache
def official(name: str) -> Json:
    """An official schema by name, e.g. ``service`` or ``compiled/service_list`` (``FileNotFoundError`` if none)."""
    return json.loads((SCHEMAS / f"{name}.json").read_text(encoding="utf-8"))


@cache
def patch(name: str) -> Json:
    """Our merge patch for that schema; an empty one where we change nothing."""
    place = PROFILE / f"{name}.json"
    return json.loads(place.read_text(encoding="utf-8")) if place.exists() else {}


@cache
def profiled(name: str) -> Json:
    """The schema as our profile has it."""
    return merge_patch(official(name), patch(name))


@cache
def names() -> tuple[str, ...]:
    """The objects of the standard that have a schema, in alphabetical order."""
    return tuple(sorted(place.stem for place in SCHEMAS.glob("*.json") if place.stem != "openapi"))


def patched_names() -> tuple[str, ...]:
    """The objects that our profile changes."""
    return tuple(sorted(place.stem for place in PROFILE.glob("*.json")))


@cache
def validator(name: str, *, profile: bool = False) -> jsonschema_rs.Draft202012Validator:
    """The validator of one object, formats included, without any look-up on the network."""
    read = profiled if profile else official
    registry = jsonschema_rs.Registry([(f"hsds:/{each}.json", read(each)) for each in names()])
    schema = {"$ref": f"hsds:/{name}.json"} if name in names() else official(name)
    return jsonschema_rs.Draft202012Validator(schema, registry=registry, validate_formats=True, offline=True)
