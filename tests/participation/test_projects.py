"""A project from the problem to the opening."""

from datetime import date, timedelta
from decimal import Decimal
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from PIL import Image

from integrhabitat.audit.models import AuditEvent
from integrhabitat.files.models import Upload
from integrhabitat.kernel.errors import DomainError
from integrhabitat.participation.actions import projects
from integrhabitat.participation.dossier import dossier_of, work_of
from integrhabitat.participation.forms.projects import MarkForm
from integrhabitat.participation.models import CommitteeMember, Project, ProjectCost, ProjectStage, WorkParty
from tests.cast import Cast
from tests.clock import AT
from tests.participation.factories import opened, process_of, project_of, token


@pytest.fixture(autouse=True)
def _participation(cast: Cast):
    opened(cast.house)


def fresh(project: Project) -> Project:
    return Project.objects.for_page().get(pk=project.pk)


def ready(project: Project, cast: Cast, *codes: str) -> None:
    """Design stage, both committees, and these requirements met."""
    for code in ("hosts-and-newcomers", "mechanism", *codes):
        projects.mark(project, code, evidence="Acta 3", by=cast.beto, at=AT)
    projects.move_project(project, "design", by=cast.beto, at=AT)
    projects.add_member(project, committee="administration", name="Rosa")
    projects.add_member(project, committee="oversight", name="Wilner")


def test_s032_a_day_of_work_is_split_and_its_mix_shown(cast: Cast):
    project = project_of(cast.house)
    each = Decimal(4)
    rows = [("neighbour", "host", 12, each), ("neighbour", "newcomer", 6, each), ("technician", "", 1, each)]
    sent = token()
    for _click in range(2):
        projects.record_work(
            cast.house, rows, token=sent, held_on=date(2026, 11, 14), by=cast.beto, at=AT, project=project
        )
    work = dossier_of(fresh(project)).work
    assert (work.total, work.neighbours, work.technicians) == (76, 72, 4)
    assert {str(word): number for word, number in work.mix} == {"comunidad de acogida": 12, "recién llegadas": 6}
    projects.publish_project(project, on=True, by=cast.beto, at=AT)
    assert (
        "76 horas: 72 de vecinas y vecinos y 4" in cast.client("ana").get(project.get_absolute_url()).content.decode()
    )


def test_an_announced_day_of_work_carries_its_project_and_takes_its_hours(cast: Cast):
    project = project_of(cast.house)
    projects.publish_project(project, on=True, by=cast.beto, at=AT)
    beto, day = cast.client("beto"), timezone.localdate() + timedelta(days=3)
    sent = {
        "title": "Plantar los árboles", "day_day": day.day, "day_month": day.month, "day_year": day.year,
        "starts": "09:00", "form_token": str(token()),
    }  # fmt: skip
    for _click in range(2):
        assert beto.post(f"/gestion/proyectos/{project.pk}/anunciar/", sent).status_code == 302
    party = WorkParty.objects.get()
    assert (party.project, party.session.gathering.kind, party.session.gathering.state) == (
        project, "work_party", "published",
    )  # fmt: skip
    assert "Plantar los árboles" in Client().get(project.get_absolute_url()).content.decode()
    past = sent | {"day_year": day.year - 1, "form_token": str(token())}
    assert beto.post(f"/gestion/proyectos/{project.pk}/anunciar/", past).status_code == 422

    rows, written = [("neighbour", "", 5, Decimal(4))], token()
    after = timezone.now() + timedelta(days=4)
    for _click in range(2):
        projects.record_work(cast.house, rows, token=written, held_on=day, by=cast.beto, at=after, project=project)
    assert WorkParty.objects.get().session == party.session
    assert dossier_of(fresh(project)).work.total == 20


def test_whoever_leads_projects_finds_where_one_begins(cast: Cast):
    beto, address = cast.client("beto"), f"/centros/{cast.house.slug}/proyectos/nuevo/"
    assert f'href="{address}"' in beto.get("/gestion/proyectos/").content.decode()
    assert beto.get(address).status_code == 200


def test_work_without_a_project_counts_too(cast: Cast):
    rows = [("neighbour", "", 3, Decimal("2.5"))]
    party = projects.record_work(cast.house, rows, token=token(), held_on=date(2026, 11, 1), by=cast.beto, at=AT)
    assert work_of([WorkParty.objects.prefetch_related("hours").get(pk=party.pk)]).total == Decimal("7.5")


def test_hours_are_written_down_after_the_day_of_work_not_before(cast: Cast):
    rows = [("neighbour", "", 3, Decimal(4))]
    with pytest.raises(DomainError, match="todavía no llega"):
        projects.record_work(cast.house, rows, token=token(), held_on=date(2026, 11, 21), by=cast.beto, at=AT)
    assert not WorkParty.objects.exists()


def picture() -> SimpleUploadedFile:
    out = BytesIO()
    Image.new("RGB", (40, 30), "green").save(out, "JPEG")
    return SimpleUploadedFile("antes.jpg", out.getvalue(), content_type="image/jpeg")


@pytest.mark.parametrize("has_consent", [True, False])
def test_s032_pictures_are_published_only_with_consent(cast: Cast, settings, tmp_path, has_consent: bool):
    settings.MEDIA_ROOT = tmp_path
    project = project_of(cast.house)
    told = {"moment": "before", "has_consent": has_consent, "alt_text": "El parque"}
    row = projects.add_picture(project, picture(), token=token(), by=cast.beto, at=AT, **told)
    projects.publish_project(project, on=True, by=cast.beto, at=AT)
    visitor = cast.client("anonymous")
    assert (row.upload.thumbnail_url in visitor.get(project.get_absolute_url()).content.decode()) is has_consent
    answer = visitor.get(row.upload.get_absolute_url())
    assert (answer.status_code == 200) is has_consent
    if answer.streaming:
        b"".join(answer)


def test_s090_the_wizard_ends_in_a_dossier_with_two_committees_that_share_no_member(cast: Cast):
    client = cast.client("anonymous")
    start = f"/centros/{cast.house.slug}/proyectos/nuevo/"
    sent = str(token())
    said = {"title": "Luz", "problem": "De noche nadie cruza.", "kind": "public_space", "form_token": sent}
    first = client.post(start, said)
    code = client.cookies["proyecto"].value.split(":")[0]
    client.post(start, said)
    assert client.cookies["proyecto"].value.split(":")[0] == code, "a second click opens the same draft"
    assert code not in first.url, "an address stays in histories and logs"
    steps = {
        "lugar": [{"place": "Parque", "solution": "Faroles"}],
        "grupo": [{"group_name": "Vecinas", "group_size": 10, "mechanism": "Asamblea"}],
        "costo": [{"label": "Faroles", "amount": "9000", "source": "Municipalidad", "form_token": str(token())}],
        "comites": [{"committee": "administration", "name": "Rosa"}, {"committee": "oversight", "name": "Wilner"}],
    }
    draft = f"/proyectos/armar/{Project.objects.get().pk}/"
    for step, sheets in steps.items():
        for sheet in sheets:
            assert client.post(f"{draft}{step}/", sheet).status_code == 302
    refused = client.post(f"{draft}comites/", {"committee": "oversight", "name": "ROSA "})
    assert refused.status_code == 422
    assert "ya está en el otro comité" in refused.content.decode()
    assert "elija a otra persona." in refused.content.decode()

    answer = client.get(f"{draft}expediente/")
    dossier = answer.content.decode()
    assert "no-store" in answer["Cache-Control"], "a page with a code is nobody's to keep"
    assert "Está completo" in dossier
    project = Project.objects.get()
    names = {
        kind: set(project.members.filter(committee=kind).values_list("key", flat=True))
        for kind in ("administration", "oversight")
    }
    assert names == {"administration": {"rosa"}, "oversight": {"wilner"}}


def test_s090_the_database_itself_keeps_the_committees_apart(cast: Cast):
    from django.db import IntegrityError, transaction

    project = project_of(cast.house)
    projects.add_member(project, committee="administration", name="Rosa")
    with pytest.raises(IntegrityError), transaction.atomic():
        CommitteeMember.objects.create(project=project, committee="oversight", name="Rosa", key="rosa")


def test_a_draft_opens_again_by_its_code_however_it_is_typed(cast: Cast):
    project, code = projects.begin_project(
        cast.house, token=token(), at=AT, title="Luz", problem="Oscuro", kind="mobility"
    )
    client = cast.client("anonymous")
    typed = f" {code[:4].lower()}-{code[4:]}".replace("0", "O").replace("1", "l")
    assert cast.client("anonymous").get(f"/proyectos/armar/{project.pk}/lugar/").url == "/proyectos/armar/"
    assert code[:4] in client.post("/proyectos/armar/", {"code": typed}, follow=True).content.decode()
    wrong = client.post("/proyectos/armar/", {"code": "ZZZZ-ZZZ-ZZZ"})
    assert (wrong.status_code, "No encontramos ese código" in wrong.content.decode()) == (422, True)


@pytest.mark.parametrize("kind", ["public_space", "mobility", "ecosystems", "circular", "self_housing"])
def test_s113_each_type_has_its_own_checklist_and_is_refused_without_it(cast: Cast, kind: str):
    project = project_of(cast.house, kind=kind)
    ready(project, cast)
    with pytest.raises(DomainError) as refused:
        projects.move_project(project, "approved", by=cast.beto, at=AT)
    from integrhabitat.participation.checklists import requirements

    asked = [each for each in requirements()[kind] if each.stage == "approved"]
    assert len(asked) >= 2
    assert all(str(each.text) in str(refused.value) for each in asked)
    for each in asked:
        projects.mark(project, each.code, evidence="Acta 4", by=cast.beto, at=AT)
    assert projects.move_project(project, "approved", by=cast.beto, at=AT).stage == "approved"


def test_s113_a_resettlement_waits_for_each_households_decision(cast: Cast):
    project = project_of(cast.house, kind="resettlement")
    ready(project, cast, "risk-study", "options")
    with pytest.raises(DomainError):
        projects.move_project(project, "approved", by=cast.beto, at=AT)
    for number, decision in ((1, "yes"), (2, "no"), (3, "")):
        projects.decide_household(project, number, decision, by=cast.beto, at=AT)
    with pytest.raises(DomainError, match="3"):
        projects.move_project(project, "approved", by=cast.beto, at=AT)
    projects.decide_household(project, 3, "yes", by=cast.beto, at=AT)
    assert projects.move_project(project, "approved", by=cast.beto, at=AT).stage == "approved"


def test_stages_follow_the_table_and_leave_dated_rows(cast: Cast):
    project = project_of(cast.house)
    with pytest.raises(DomainError):
        projects.move_project(project, "opened", by=cast.beto, at=AT)
    ready(project, cast)
    assert list(ProjectStage.objects.filter(project=project).values_list("to_stage", flat=True)) == ["idea", "design"]


def test_staff_of_another_house_do_not_reach_a_project(cast: Cast):
    project = project_of(cast.house)
    answers = {who: cast.client(who).get(f"/gestion/proyectos/{project.pk}/").status_code for who in ("beto", "cruz")}
    assert answers == {"beto": 200, "cruz": 404}


def test_nobody_gets_the_code_of_a_project_by_its_public_address(cast: Cast):
    project = project_of(cast.house)
    said = {"title": "Otro", "problem": "Otro", "kind": "mobility", "form_token": str(project.pk)}
    client = cast.client("anonymous")
    begun = client.post(f"/centros/{cast.house.slug}/proyectos/nuevo/", said)
    assert Project.objects.count() == 2, "the address of a row is no token of a form"
    assert "Luz en el parque" not in client.get(begun.url).content.decode()


def test_publishing_and_taking_back_are_two_doors_and_a_second_click_changes_nothing(cast: Cast):
    project, beto = project_of(cast.house), cast.client("beto")
    place = f"/gestion/proyectos/{project.pk}/"
    for door, other, shown in (("publicar", "retirar", True), ("retirar", "publicar", False)):
        page = beto.get(place).content.decode()
        assert (f"{place}{door}/" in page, f"{place}{other}/" in page) == (True, False)
        for _click in range(2):
            beto.post(f"{place}{door}/", {"form_token": str(token())})
            assert fresh(project).is_public is shown


def test_what_the_barrio_decided_shows_on_the_page_of_its_project(cast: Cast):
    project, beto = project_of(cast.house), cast.client("beto")
    place = f"/gestion/proyectos/{project.pk}/decision/"
    assert place not in beto.get(f"/gestion/proyectos/{project.pk}/").content.decode(), "there is none yet"
    process = process_of(cast.house, "Ocho", "Diez", title="El parque de noche")
    elsewhere = process_of(opened(cast.other), "A", "B")
    projects.publish_project(project, on=True, by=cast.beto, at=AT)

    assert place in beto.get(f"/gestion/proyectos/{project.pk}/").content.decode()
    assert beto.post(place, {"process": str(elsewhere.pk)}).status_code == 422
    assert beto.post(place, {"process": str(process.pk)}).status_code == 302
    page = cast.client("anonymous").get(project.get_absolute_url()).content.decode()
    assert process.get_absolute_url() in page
    assert elsewhere.get_absolute_url() not in page


def test_a_house_without_projects_shows_how_to_begin_the_first(cast: Cast):
    page = cast.client("anonymous").get(cast.house.get_absolute_url()).content.decode()
    assert f"/centros/{cast.house.slug}/proyectos/nuevo/" in page


def test_what_is_still_missing_is_offered_first(cast: Cast):
    project = project_of(cast.house)
    projects.mark(project, "hosts-and-newcomers", evidence="Acta 3", by=cast.beto, at=AT)
    codes = [code for code, _words in MarkForm(subject=fresh(project)).fields["code"].choices]  # type: ignore[attr-defined]
    assert (codes[0], codes[-1]) == ("mechanism", "hosts-and-newcomers")


def begun(cast: Cast) -> tuple[Client, Project, str]:
    """Somebody who has just begun a draft, with her draft and the address of its steps."""
    client = cast.client("anonymous")
    said = {"title": "Luz", "problem": "De noche nadie cruza.", "kind": "public_space"}
    client.post(f"/centros/{cast.house.slug}/proyectos/nuevo/", said)
    project = Project.objects.get(digest__gt="")
    return client, project, f"/proyectos/armar/{project.pk}/"


def test_s090_the_group_corrects_its_first_step_while_the_project_is_a_draft(cast: Cast):
    client, project, draft = begun(cast)
    assert f'href="{draft}problema/"' in client.get(f"{draft}lugar/").content.decode()
    assert "De noche nadie cruza." in client.get(f"{draft}problema/").content.decode()
    said = {"title": "Luz en el parque", "problem": "De noche nadie pasa.", "kind": "mobility"}
    assert client.post(f"{draft}problema/", said).url == f"{draft}lugar/"
    project.refresh_from_db()
    assert (str(project.title), str(project.problem), project.kind) == (said["title"], said["problem"], "mobility")


def test_s090_a_cost_or_a_member_is_taken_out_of_a_draft_and_leaves_its_trace(cast: Cast):
    client, project, draft = begun(cast)
    cost = projects.add_cost(project, token=token(), at=AT, label="Faroles", amount=9000)
    rosa = projects.add_member(project, committee="administration", name="Rosa")
    for step, row in (("costo", cost), ("comites", rosa)):
        door = f"{draft}{step}/{row.pk}/quitar/"
        assert f'action="{door}"' in client.get(f"{draft}{step}/").content.decode()
        for _click in range(2):
            assert client.post(door).url == f"{draft}{step}/"
    assert not project.costs.exists()
    assert not project.members.exists()
    kept = AuditEvent.objects.filter(verb__in=["project.cost-removed", "project.member-removed"])
    assert sorted(kept.values_list("verb", flat=True)) == ["project.cost-removed", "project.member-removed"]


def test_only_foreseen_money_of_a_draft_of_ones_own_is_taken_out(cast: Cast):
    client, project, draft = begun(cast)
    spent = projects.add_cost(project, token=token(), at=AT, label="Pintura", amount=5, is_spent=True)
    foreseen = projects.add_cost(project, token=token(), at=AT, label="Faroles", amount=9000)
    others = project_of(cast.house).costs.get()
    for row in (spent, others):
        client.post(f"{draft}costo/{row.pk}/quitar/")
    Project.objects.filter(pk=project.pk).update(stage="approved")
    client.post(f"{draft}costo/{foreseen.pk}/quitar/")
    assert ProjectCost.objects.filter(pk__in=[spent.pk, foreseen.pk, others.pk]).count() == 3


def test_s090_the_money_is_that_of_the_houses_country_and_the_form_says_so(cast: Cast):
    client, _project, draft = begun(cast)
    assert "Sol (PEN)" in client.get(f"{draft}costo/").content.decode()
    client.post(f"{draft}costo/", {"label": "Faroles", "amount": "9000", "form_token": str(token())})
    dossier = client.get(f"{draft}expediente/").content.decode()
    assert ("000,00 PEN" in dossier, "Monto (PEN)" in dossier, "USD" in dossier) == (True, True, False)
    staff = cast.client("beto").get(f"/gestion/proyectos/{project_of(cast.house).pk}/costo/").content.decode()
    assert "Sol (PEN)" in staff


def test_s032_a_second_click_keeps_one_picture_and_one_file(cast: Cast, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    project, beto = project_of(cast.house), cast.client("beto")
    said = {"moment": "before", "alt_text": "El parque", "has_consent": "on", "form_token": str(token())}
    kept = []
    for _click in range(2):
        beto.post(f"/gestion/proyectos/{project.pk}/foto/", said | {"file": picture()})
        kept.append(sorted(path for path in tmp_path.rglob("*") if path.is_file()))
    assert kept[0]
    assert kept[0] == kept[1]
    assert Upload.objects.get().pk == fresh(project).pictures.get().upload_id
