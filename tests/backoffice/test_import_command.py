"""The public command, and what a killed one leaves behind."""

import json

import pytest

from integrhabitat.backoffice.importing import importers
from integrhabitat.backoffice.models import ImportRun
from integrhabitat.backoffice.running import import_file
from integrhabitat.centres.models import Organisation
from tests import processes
from tests.backoffice.conftest import AT

DECLARED = """
from integrhabitat.backoffice.importing import importers
from tests.backoffice.neighbours import NEIGHBOURS
importers.register("neighbours", NEIGHBOURS)
"""


def command(*arguments: str) -> tuple[int, str, str]:
    """The command in a process of its own, with the importer of the tests declared."""
    code = f"{DECLARED}from integrhabitat.cli import main\nraise SystemExit(main({list(arguments)!r}))"
    process = processes.start(code)
    out, err = process.communicate(timeout=60)
    return process.returncode, out, err


@pytest.mark.django_db(transaction=True)
def test_the_exit_status_says_whether_all_rows_were_taken(tmp_path):
    good, bad, none = (tmp_path / name for name in ("good.csv", "bad.csv", "none.json"))
    good.write_text("id,name\n1,Sol\n")
    bad.write_text("id,name\n2,\n3,=Luna\n")
    none.write_text("[{")
    status, out, err = command("import", "neighbours", str(good), "--json")
    assert (status, json.loads(out)["created"]) == (0, 1), err
    refused = tmp_path / "refused.csv"
    status, out, err = command("import", "neighbours", str(bad), "--refused", str(refused))
    assert (status, "nuevas: 1" in out, "fila 2 [name]: Falta el nombre." in out) == (3, True, True), out + err
    assert "bad.csv,2,2,name: Falta el nombre." in refused.read_text()
    status, out, err = command("import", "neighbours", str(none))
    assert (status, out) == (2, "")
    assert "no es JSON correcto" in err
    assert command("import", "neighbours", str(tmp_path / "nowhere"))[0] == 2


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("phase", ["staging._write", "applying._note"])
def test_an_import_killed_in_the_middle_goes_on_and_ends_exactly(tmp_path, neighbours, phase):
    place = tmp_path / "many.csv"
    place.write_text("id,name\n" + "".join(f"{n},Vecino {n}\n" for n in range(3000)))
    module, function = phase.split(".")
    code = f"""{DECLARED}
import datetime, pathlib, threading
from integrhabitat.backoffice import {module}
from integrhabitat.backoffice.running import import_file
real, times = {module}.{function}, []
def stopping(*args):
    if len(times) == 3:
        print("here", flush=True)
        threading.Event().wait()
    times.append(1)
    real(*args)
{module}.{function} = stopping
import_file("neighbours", pathlib.Path({str(place)!r}), at=datetime.datetime.now(datetime.UTC), source="barrio")
"""
    process = processes.start(code)
    assert process.stdout is not None
    assert process.stdout.readline() == "here\n", process.communicate()
    process.kill()
    process.communicate()
    assert Organisation.objects.count() == (1500 if module == "applying" else 0)
    run = import_file("neighbours", place, at=AT, source="barrio")
    assert (run.read, run.created, run.refused) == (3000, 3000, 0)
    assert Organisation.objects.count() == 3000
    assert ImportRun.objects.count() == 1
    assert importers.names().count("neighbours") == 1
