"""How the house feels: asked without a name, answered with a promise."""

from collections import Counter
from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client

from integrhabitat.commitments.models import Commitment
from integrhabitat.gatherings.actions import design
from integrhabitat.gatherings.models import DesignAudit, DesignRating
from integrhabitat.kernel.errors import DomainError
from tests.cast import Cast
from tests.clock import NOW
from tests.gatherings.factories_rooms import lend


@pytest.fixture
def audit(cast: Cast) -> DesignAudit:
    """The house asks."""
    return design.open_audit(lend(cast.house), by=cast.beto, at=NOW)


def rate(audit: DesignAudit, **scores: int) -> None:
    design.rate(audit, scores, token=uuid4())


def test_s055_when_12_people_rate_privacy_2_of_5_closing_opens_an_action_with_owner_and_date(
    audit: DesignAudit, cast: Cast, client: Client
):
    page = f"/como-esta-la-casa/{audit.pk}/"
    for _person in range(12):
        given = {"privacy": "2", "light": "4", "side": "visitor", "form_token": str(uuid4())}
        assert client.post(page, given).status_code == 302
    due = (NOW + timedelta(days=60)).date()
    close = {"owner_privacy": "Coordinación", "due_privacy": due.isoformat()}
    assert cast.client("beto").post(f"/gestion/casa/{audit.pk}/", close).status_code == 302
    action = Commitment.objects.get()
    assert "2,0 de 5" in str(action.detail)
    assert (action.kind, action.owner_label, action.due_on, action.is_public) == ("action", "Coordinación", due, True)
    shown = Client().get("/centros/casa-del-pasaje/como-esta-la-casa/").content.decode()
    for words in ("Privacidad al conversar", ">2,0<", ">12<", "Coordinación, hasta el"):
        assert words in shown


def test_p1_10d_the_page_shows_scores_open_actions_and_their_age(audit: DesignAudit, cast: Cast, client: Client):
    rate(audit, beauty=1, light=5)
    owner = design.Owner("Comité de arte", NOW.date() + timedelta(days=3))
    design.close_audit(audit, owners={"beauty": owner}, by=cast.beto, at=NOW - timedelta(days=2))
    shown = client.get("/centros/casa-del-pasaje/como-esta-la-casa/").content.decode()
    assert "Prometido hace 2 días" in shown
    assert "Mejorar: belleza" in shown


def test_a_mean_of_fewer_than_five_answers_is_not_shown_but_what_is_low_is_improved(
    audit: DesignAudit, cast: Cast, client: Client
):
    for _person in range(4):
        rate(audit, beauty=1)
    owner = design.Owner("Comité de arte", NOW.date() + timedelta(days=3))
    design.close_audit(audit, owners={"beauty": owner}, by=cast.beto, at=NOW)
    shown = client.get("/centros/casa-del-pasaje/como-esta-la-casa/").content.decode()
    assert "menos de 5" in shown
    assert ">1,0<" not in shown
    assert "1,0 de 5" not in shown
    assert not Commitment.objects.get().detail


def test_without_an_owner_a_low_criterion_keeps_the_audit_open(audit: DesignAudit, cast: Cast):
    rate(audit, privacy=2)
    answer = cast.client("beto").post(f"/gestion/casa/{audit.pk}/", {"owner_privacy": ""})
    assert answer.status_code == 422
    with pytest.raises(DomainError, match="privacidad"):
        design.close_audit(audit, owners={}, by=cast.beto, at=NOW)
    audit.refresh_from_db()
    assert audit.closed_on is None
    assert not Commitment.objects.exists()


def test_a_mean_of_three_asks_for_nothing_and_one_below_does(audit: DesignAudit, cast: Cast):
    rate(audit, light=3, beauty=3)
    rate(audit, light=3, beauty=2)
    low = [each.code for each in audit.criteria.all() if each.is_low]
    assert low == ["beauty"]


def test_the_same_form_sent_twice_counts_once_and_tells_no_time(audit: DesignAudit):
    token = uuid4()
    for _click in range(2):
        design.rate(audit, {"privacy": 2, "light": 4}, token=token)
    assert DesignRating.objects.count() == 2
    assert Counter(field.name for field in DesignRating._meta.concrete_fields) == Counter(
        ["id", "criterion", "score", "side"]
    )
    assert len({each.pk for each in DesignRating.objects.all()}) == 2


def test_a_closed_audit_takes_no_more_marks_and_closing_again_changes_nothing(audit: DesignAudit, cast: Cast):
    rate(audit, privacy=5)
    design.close_audit(audit, owners={}, by=cast.beto, at=NOW)
    with pytest.raises(DomainError, match="terminó"):
        rate(audit, privacy=1)
    again = design.close_audit(audit, owners={}, by=cast.beto, at=NOW + timedelta(days=5))
    assert again.closed_on == design.local_day(cast.house, NOW)


def test_a_house_asks_in_one_audit_at_a_time(audit: DesignAudit, cast: Cast):
    assert design.open_audit(cast.house, by=cast.beto, at=NOW) == audit


def test_an_empty_form_or_an_unknown_mark_is_refused(audit: DesignAudit, client: Client):
    for given in ({"side": "visitor"}, {"side": "visitor", "privacy": "9"}, {"side": "martian", "privacy": "3"}):
        assert client.post(f"/como-esta-la-casa/{audit.pk}/", given).status_code == 422
    assert not DesignRating.objects.exists()
