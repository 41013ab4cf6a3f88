"""The floors of the house: what import-linter cannot see."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps
from django.db.models import Model

from integrhabitat.kernel.personal import personal_data

SOURCE = Path(__file__).parent.parent / "src" / "integrhabitat"
FLOORS = (
    "kernel", "jobs", "audit", "accounts", "ui", "search", "files", "backoffice", "centres", "indicators",
    "commitments", "people", "directory", "gatherings", "participation", "network",
)  # fmt: skip
SHOP_WINDOWS = {"api", "signals", "urls"}
LIBRARIES = {"kernel", "ui"}
OURS = [model for model in apps.get_models() if model.__module__.startswith("integrhabitat.")]


def files() -> list[Path]:
    return sorted(file for file in SOURCE.rglob("*.py") if "migrations" not in file.parts)


def shown(file: Path) -> str:
    return file.relative_to(SOURCE).as_posix()


def imports(tree: ast.AST) -> Iterator[tuple[str, int]]:
    """Every module that is imported, with ``from a import b`` as ``a.b``."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((alias.name, node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from ((f"{node.module}.{alias.name}", node.lineno) for alias in node.names)


@pytest.mark.one_database
def test_from_another_module_only_its_shop_window_is_imported():
    wrong = []
    for file in files():
        own = file.relative_to(SOURCE).parts[0]
        for name, line in imports(ast.parse(file.read_text())):
            parts = name.split(".")
            if parts[0] != "integrhabitat" or len(parts) < 3 or own not in FLOORS or parts[1] not in FLOORS:
                continue
            if parts[1] not in {own, *LIBRARIES} and parts[2] not in SHOP_WINDOWS:
                wrong.append(f"{shown(file)}:{line} imports {name}")
    assert wrong == []


@pytest.mark.one_database
def test_foreign_keys_point_downwards():
    wrong = [
        f"{model._meta.label}.{field.name} → {field.related_model._meta.label}"
        for model in OURS
        for field in model._meta.get_fields()
        if field.is_relation and not field.auto_created and field.related_model in OURS
        if FLOORS.index(field.related_model._meta.app_label) > FLOORS.index(model._meta.app_label)
    ]
    assert wrong == []


@pytest.mark.one_database
@pytest.mark.parametrize("model", OURS, ids=lambda model: model._meta.label)
def test_each_table_says_what_it_keeps_about_people(model: type[Model]):
    assert model._meta.label in personal_data
    declared = {name for name, *_rest in personal_data.get(model._meta.label).fields}
    columns = {field.name for field in model._meta.concrete_fields} | {f.attname for f in model._meta.concrete_fields}
    assert declared <= columns, f"declared but absent: {declared - columns}"


@pytest.mark.one_database
def test_views_read_only_what_the_user_may_see():
    """``Model.objects`` in a view is followed by ``for_user``, ``published`` or another read that has a name."""
    plain = re.compile(r"(\w+)\.objects\.(all|filter|get|exclude|order_by|values|defer|first)\b")
    wrong = []
    for file in files():
        module = file.relative_to(SOURCE).parts[0]
        is_view = file.stem == "views" or "views" in file.relative_to(SOURCE).parts
        if is_view and module not in OPEN_TO_STAFF:
            lines = enumerate(file.read_text().splitlines(), start=1)
            found = [(number, line, plain.search(line)) for number, line in lines]
            wrong += [
                f"{shown(file)}:{number} {line.strip()}" for number, line, m in found if m and m[1] not in CATALOGUE
            ]
    assert wrong == []


@pytest.mark.one_database
def test_reach_is_never_asked_without_a_permission():
    """``for_user`` says which permission it is about, without a default that somebody could forget."""
    wrong = []
    for file in files():
        for node in ast.walk(ast.parse(file.read_text())):
            if isinstance(node, ast.FunctionDef) and node.name == "for_user":
                names = [argument.arg for argument in node.args.args]
                if names != ["self", "user", "permission"] or node.args.defaults:
                    wrong.append(f"{shown(file)}:{node.lineno} {names}")
    assert wrong == []


# Their rows have no scope: accounts, files and imports belong to the whole network and a permission guards each page.
OPEN_TO_STAFF = {"accounts", "files", "backoffice"}
# Lists of words and places that everybody reads whole.
CATALOGUE = {"Category", "Territory", "ServiceQuestion"}


@pytest.mark.one_database
def test_files_stay_small_and_have_names_that_say_something():
    long = [shown(file) for file in files() if len(file.read_text().splitlines()) > 500]
    vague = [shown(f) for f in files() if f.stem in {"utils", "helpers", "common", "base", "misc"}]
    assert (long, vague) == ([], [])


@pytest.mark.one_database
def test_functions_stay_below_fifty_lines():
    wrong = [
        f"{shown(file)}:{node.lineno} {node.name}"
        for file in files()
        for node in ast.walk(ast.parse(file.read_text()))
        if isinstance(node, ast.FunctionDef) and (node.end_lineno or 0) - node.lineno >= 50
    ]
    assert wrong == []


@pytest.mark.one_database
def test_templates_stay_below_a_hundred_and_fifty_lines():
    wrong = [shown(file) for file in SOURCE.rglob("*.html") if len(file.read_text().splitlines()) > 150]
    assert wrong == []


@pytest.mark.one_database
def test_every_folder_stands_on_a_floor():
    folders = {place.name for place in SOURCE.iterdir() if (place / "__init__.py").exists()}
    assert folders - {"locale"} == set(FLOORS)
