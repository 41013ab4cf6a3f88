"""The doctor names what is wrong and what to do."""

import json
from datetime import timedelta

import pytest

from integrhabitat.accounts.api import set_mode
from integrhabitat.backoffice.checkup import copies, exposure, findings, keys, work
from integrhabitat.jobs.api import enqueue
from tests.clock import NOW

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def home(settings, tmp_path):
    settings.HOME = tmp_path
    (tmp_path / "keys").mkdir(mode=0o700)
    return tmp_path


def grades(found) -> set[str]:
    return {finding.grade for finding in found}


def test_everything_is_looked_at_and_each_fault_has_its_advice(transactional_db):
    found = list(findings(at=NOW))
    assert len(found) > 5
    assert all(finding.advice for finding in found if finding.grade != "bien")


def test_keys_that_others_can_read_are_wrong(home):
    assert grades(keys(NOW)) == {"bien"}
    (home / "keys" / "secret_key").write_text("x")
    (home / "keys" / "secret_key").chmod(0o644)
    assert grades(keys(NOW)) == {"mal"}


def test_in_use_without_tls_is_wrong(settings):
    set_mode("production", at=NOW)
    settings.BEHIND_TLS = False
    assert "mal" in grades(exposure(NOW))


def test_an_old_backup_is_wrong_and_a_fresh_one_is_well(home):
    assert grades(copies(NOW)) == {"aviso"}
    (home / "last_backup.json").write_text(json.dumps({"at": (NOW - timedelta(days=3)).isoformat()}))
    assert grades(copies(NOW)) == {"mal"}
    (home / "last_backup.json").write_text(json.dumps({"at": NOW.isoformat()}))
    assert grades(copies(NOW)) == {"bien"}


def test_work_that_nobody_does_is_wrong():
    enqueue("x", run_at=NOW - timedelta(hours=1))
    assert grades(work(NOW)) == {"mal"}
