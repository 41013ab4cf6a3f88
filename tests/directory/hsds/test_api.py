"""The read API: every answer is the standard, filters hold, and nothing hidden leaves."""

import json
from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from integrhabitat.directory.hsds import standard
from integrhabitat.directory.hsds.terms import TAXONOMY_ID, term_id
from integrhabitat.directory.indexing import refresh
from integrhabitat.directory.models import Category, Eligibility, Location, Phone, Schedule, Service, ServiceAtLocation
from integrhabitat.kernel.demonstration import EXAMPLE_LABEL, demonstration
from tests.factories import (
    CategoryFactory,
    CityFactory,
    OrganisationFactory,
    PlaceFactory,
    ServiceFactory,
    open_centre,
    service_at,
)

pytestmark = pytest.mark.django_db


def body(client, address, status=200):
    response = client.get(f"/hsds/{address}")
    assert response.status_code == status, response.content
    return response.json()


def faults(schema, row, *, profile=False):
    judge = standard.validator(schema, profile=profile)
    return [f"{list(fault.instance_path)}: {fault.message}" for fault in judge.iter_errors(row)]


def given_at(place, **fields):
    service = ServiceFactory(**fields)
    ServiceAtLocation.objects.create(service=service, location=place)
    return service


@pytest.fixture
def network():
    """The whole demonstration."""
    for load in demonstration:
        load(timezone.now())


LISTS = [
    ("services?per_page=500", "compiled/service_list"),
    ("services?per_page=500&full=true", "service"),
    ("organizations?per_page=500", "compiled/organization_list"),
    ("organizations?per_page=500&full=true", "organization"),
    ("organizations?per_page=500&full_service=true", "organization"),
    ("taxonomies", "taxonomy"),
    ("taxonomy_terms?per_page=500", "taxonomy_term"),
    ("service_at_locations?per_page=500", "compiled/service_at_location_list"),
    ("service_at_locations?per_page=500&full=true", "service_at_location"),
]


@pytest.mark.one_database
def test_every_answer_about_the_whole_demonstration_is_the_standard(client, network):
    for address, schema in LISTS:
        page = body(client, address)
        assert page["size"] == page["total_items"] == len(page["contents"]) > 0
        for row in page["contents"]:
            assert faults(schema, row) == []
            if schema in standard.names():
                assert faults(schema, row, profile=True) == []
    for listed, one in (("services", "service"), ("organizations", "organization"), ("taxonomies", "taxonomy")):
        row = body(client, f"{listed}?per_page=1")["contents"][0]
        assert faults(one, body(client, f"{listed}/{row['id']}")) == []


@pytest.mark.one_database
def test_every_invented_service_says_so_wherever_it_goes(client, network):
    for service in body(client, "services?full=true&per_page=500")["contents"]:
        assert service["name"].startswith(EXAMPLE_LABEL)
        assert service["is_example"] is True
        assert any(attribute.get("value") == EXAMPLE_LABEL for attribute in service["attributes"])


def test_the_front_names_version_profile_and_description(client):
    front = body(client, "")
    assert front["version"] == "3.1"
    described = body(client, "openapi.json")
    assert front["openapi_url"].endswith("/hsds/openapi.json")
    assert "raw.githubusercontent.com" not in json.dumps(described)
    assert described["servers"][0]["url"].endswith("/hsds")
    for name in body(client, "profile")["patches"]:
        body(client, f"profile/{name}.json")
        body(client, f"schema/{name}.json")
    body(client, "schema/compiled/service_list.json")
    assert client.get("/hsds/schema/../../settings.json").status_code == 404
    body(client, "profile/nada.json", status=404)


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ("page=0", "page"),
        ("page=-1", "page"),
        ("page=abc", "page"),
        ("page=²", "page"),
        ("per_page=501", "per_page"),
        ("format=xml", "format"),
        ("full=quizás", "full"),
        ("taxonomy_term_id=17", "taxonomy_term_id"),
        ("organization_id=x", "organization_id"),
        ("modified_after=ayer", "modified_after"),
        ("modified_after=2026-13-45", "modified_after"),
        ("search=a%00b", "search"),
        ("ciudad=Lima", "ciudad"),
    ],
)
def test_a_wrong_parameter_is_told_with_its_field(client, query, field):
    refusal = body(client, f"services?{query}", status=400)
    assert refusal["field"] == field
    assert refusal["error"]


@pytest.mark.parametrize("address", ["services/abc", "organizations/1", "services/", "nada"])
def test_an_address_that_is_none_is_told_in_json_like_the_rest(client, address):
    assert "UUID" in body(client, address, status=404)["error"]


def test_the_description_mends_what_the_official_one_gets_wrong(client):
    described = body(client, "openapi.json")
    names = [
        method["operationId"]
        for path in described["paths"].values()
        for name, method in path.items()
        if name in ("get", "post")
    ]
    assert len(names) == len(set(names))
    one = described["paths"]["/service_at_locations/{id}"]["get"]["responses"]["200"]["content"]["application/json"]
    assert one["schema"]["$ref"].endswith("/schema/service_at_location.json")


def test_distance_needs_a_postcode(client):
    assert body(client, "service_at_locations?proximity=500", status=400)["field"] == "proximity"
    assert body(client, "service_at_locations?postcode=1&proximity=lejos", status=400)["field"] == "proximity"


def test_filters_hold_together(client):
    one, other = OrganisationFactory(), OrganisationFactory()
    music = CategoryFactory(code="fanfarria", name="Fanfarria")  # no word of the vocabulary
    choir = CategoryFactory(code="coro", name="Coro", parent=music)
    wanted = ServiceFactory(provider=one, categories=[choir])
    ServiceFactory(provider=other, categories=[choir])
    ServiceFactory(provider=one, categories=[])
    ids = [
        row["id"]
        for row in body(client, f"services?organization_id={one.pk}&taxonomy_term_id={term_id('fanfarria')}")[
            "contents"
        ]
    ]
    assert ids == [str(wanted.pk)]
    assert body(client, f"services?taxonomy_id={TAXONOMY_ID}")["total_items"] == 2
    assert body(client, f"services?taxonomy_id={uuid4()}")["empty"] is True
    assert body(client, f"services?taxonomy_term_id={uuid4()}")["total_items"] == 0
    assert body(client, f"organizations?taxonomy_term_id={term_id('coro')}")["total_items"] == 2
    tops = {row["code"] for row in body(client, "taxonomy_terms?top_only=true&per_page=500")["contents"]}
    assert tops == set(Category.objects.filter(parent=None).values_list("code", flat=True))
    assert "fanfarria" in tops
    assert "coro" not in tops
    assert [row["code"] for row in body(client, f"taxonomy_terms?parent_id={term_id('fanfarria')}")["contents"]] == [
        "coro"
    ]


def test_only_what_changed_since_is_listed(client):
    old, new = ServiceFactory(), ServiceFactory()
    Service.objects.filter(pk=old.pk).update(updated_at=datetime(2026, 1, 1, tzinfo=UTC))
    for since in ("2026-06-01", "2026-06-01T00:00:00Z", "2026-06-01T00:00:00+05:00"):
        rows = body(client, f"services?modified_after={since}")["contents"]
        assert [row["id"] for row in rows] == [str(new.pk)]


def test_full_text_search_is_the_finder(client):
    bread, choir = ServiceFactory(name="Taller de panadería"), ServiceFactory(name="Coro del barrio")
    refresh("service", [bread.pk, choir.pk])
    assert [row["id"] for row in body(client, "services?search=panaderia")["contents"]] == [str(bread.pk)]


def test_pages_frame_the_list_and_never_repeat(client):
    for _each in range(5):
        ServiceFactory()
    pages = [body(client, f"services?per_page=2&page={number}") for number in (1, 2, 3, 4)]
    assert [page["size"] for page in pages] == [2, 2, 1, 0]
    assert [(page["first_page"], page["last_page"], page["empty"]) for page in pages] == [
        (True, False, False),
        (False, False, False),
        (False, True, False),
        (False, True, True),
    ]
    assert len({row["id"] for page in pages for row in page["contents"]}) == 5
    assert pages[0]["total_pages"] == 3


def test_the_short_list_and_the_lines(client):
    service = ServiceFactory()
    short = body(client, "services?minimal=true")["contents"]
    assert short == [{"id": str(service.pk), "modified_date": service.updated_at.isoformat()}]
    response = client.get("/hsds/services?format=ndjson&full=true")
    assert response["Content-Type"] == "application/x-ndjson"
    (line,) = b"".join(response.streaming_content).splitlines()
    assert faults("service", json.loads(line)) == []


def test_the_same_questions_by_post_change_nothing(client):
    service = ServiceFactory()
    for answer in (
        client.post("/hsds/services", {"per_page": "1"}),
        client.post("/hsds/services", json.dumps({"per_page": 1, "full": True}), content_type="application/json"),
    ):
        assert [row["id"] for row in answer.json()["contents"]] == [str(service.pk)]
    assert client.post("/hsds/services", "[]", content_type="application/json").status_code == 400
    assert client.delete(f"/hsds/services/{service.pk}").status_code == 405


def test_other_sites_may_read_and_nothing_is_sent_twice(client):
    service = ServiceFactory()
    first = client.get(f"/hsds/services/{service.pk}")
    assert first["Access-Control-Allow-Origin"] == "*"
    assert first["Last-Modified"]
    again = client.get(f"/hsds/services/{service.pk}", headers={"If-None-Match": first["ETag"]})
    assert again.status_code == 304
    Phone.objects.create(service=service, number="555 0199")
    changed = client.get(f"/hsds/services/{service.pk}", headers={"If-None-Match": first["ETag"]})
    assert changed.status_code == 200


@pytest.mark.parametrize(
    "unpublished",
    [{"is_published": False}, {"status": "defunct"}, {"ends_on": date(2020, 1, 1)}, {"hidden_on": date(2026, 1, 1)}],
)
def test_what_is_not_published_has_no_answer(client, unpublished):
    place = Location.objects.create(name="Casa")
    service = given_at(place, **unpublished)
    assert body(client, "services")["empty"] is True
    assert body(client, "service_at_locations")["empty"] is True
    body(client, f"services/{service.pk}", status=404)
    body(client, f"service_at_locations/{service.at_locations.get().pk}", status=404)
    assert body(client, f"organizations/{service.provider.pk}?full_service=true")["services"] == []


def test_a_hidden_address_is_nowhere_in_any_answer(client):
    city = CityFactory(name="Ciudad Grande")
    hidden = Location.objects.create(
        is_hidden=True, territory=city, name="SECRETO casa", city="SECRETO barrio", organisation=OrganisationFactory(),
        description="SECRETO detrás de la escuela", transport="SECRETO bus", extra={"contacts": [{"name": "SECRETO"}]},
    )  # fmt: skip
    given_at(hidden, provider=hidden.organisation)
    refuge = PlaceFactory(unit__structure="fixed", address="SECRETO 99", landmark="SECRETO")
    refuge.unit.structure = "hidden"
    refuge.unit.save()
    refuge.unit.centre.public_level = "open"
    refuge.unit.centre.save()
    service_at(refuge.unit)
    for address, _schema in LISTS:
        assert "SECRETO" not in json.dumps(body(client, address))
    places = [row["location"] for row in body(client, "service_at_locations?full=true")["contents"]]
    assert all(place["address_withheld"] for place in places)
    assert not any("latitude" in place or "addresses" in place for place in places)
    assert "SECRETO" not in json.dumps(body(client, "feed"))


def test_a_centres_door_gives_its_hours_zone_closures_and_holidays(client):
    centre = open_centre()
    centre.closures.create(starts_on=date.today() + timedelta(days=9), ends_on=date.today() + timedelta(days=9))
    service = service_at(centre.units.get())
    place = body(client, f"services/{service.pk}")["service_at_locations"][0]["location"]
    assert place["addresses"][0]["address_1"] == "Jirón de las Pruebas 10"
    assert place["addresses"][0]["postal_code"] == "", "no postcode is ever invented"
    (hours,) = place["schedules"]
    assert (hours["byday"], hours["opens_at"], hours["closes_at"]) == ("MO,TU,WE,TH,FR", "09:00", "17:00")
    assert (hours["timezone_name"], hours["timezone"]) == ("America/Lima", -5)
    assert place["closed_on_holidays"] == "PE"
    assert len(place["closures"]) == 1


def test_near_a_postcode_means_metres_from_its_middle(client):
    near = given_at(Location.objects.create(postal_code="15001", latitude=-12.05, longitude=-77.03, address="A"))
    beside = given_at(Location.objects.create(postal_code="15002", latitude=-12.054, longitude=-77.03, address="B"))
    given_at(Location.objects.create(postal_code="15003", latitude=-12.2, longitude=-77.03, address="C"))

    def found(query):
        return {row["service"]["id"] for row in body(client, f"service_at_locations?{query}")["contents"]}

    assert found("postcode=15001") == {str(near.pk)}
    assert found("postcode=15001&proximity=500") == {str(near.pk), str(beside.pk)}
    assert found("postcode=15001&proximity=300") == {str(near.pk)}
    assert found("postcode=99999&proximity=300") == set()


def test_conditions_of_use_travel_for_machines_and_for_people(client):
    service = ServiceFactory()
    Eligibility.objects.create(
        service=service,
        mode="exclusive",
        conditions=[{"kind": "age", "min": 6, "max": 14}],
        reason="Es un espacio protector de niñez.",
        mitigation="Las demás personas tienen la biblioteca.",
    )
    row = body(client, f"services/{service.pk}")
    assert (row["minimum_age"], row["maximum_age"]) == (6, 14)
    assert row["eligibility"]["mode"] == "exclusive"
    assert (
        row["eligibility_description"] == "Es un espacio protector de niñez. Las demás personas tienen la biblioteca."
    )


def test_a_page_costs_the_same_for_one_row_or_for_twelve(client):
    def cost(address):
        with CaptureQueriesContext(
            connection,
        ) as queries:
            body(client, address)
        return len(queries)

    addresses = [address for address, _schema in LISTS]
    service_at(open_centre().units.get())
    place = Location.objects.create(territory=CityFactory(), organisation=OrganisationFactory())
    given_at(place, provider=place.organisation)
    few = [cost(address) for address in addresses]
    for _each in range(5):
        service_at(open_centre().units.get())
        place = Location.objects.create(territory=CityFactory(), organisation=OrganisationFactory())
        service = given_at(place, provider=place.organisation)
        Phone.objects.create(service=service, number="5")
        Schedule.objects.create(location=place, weekday=1, opens="09:00", closes="10:00")
    many = [cost(address) for address in addresses]
    assert many == few


def test_the_feed_gives_each_change_once_and_tells_what_went_away(client):
    services = [ServiceFactory() for _each in range(4)]
    Service.objects.update(updated_at=timezone.now() - timedelta(minutes=1))
    first = body(client, "feed")
    assert len(first["items"]) == 4
    assert [item["state"] for item in first["items"]] == ["updated"] * 4
    assert faults("service", first["items"][0]["data"]) == []
    end = client.get(first["next"]).json()
    assert (end["items"], end["next"]) == ([], first["next"])

    Service.objects.filter(pk=services[0].pk).update(
        is_published=False, updated_at=timezone.now() - timedelta(seconds=10)
    )
    (gone,) = client.get(first["next"]).json()["items"]
    assert (gone["state"], gone["id"]) == ("deleted", str(services[0].pk))
    assert "data" not in gone


def test_the_feed_refuses_a_place_it_never_gave(client):
    assert body(client, "feed?afterTimestamp=ayer", status=400)["field"] == "afterTimestamp"
    assert body(client, "feed?afterTimestamp=1&afterId=x", status=400)["field"] == "afterId"
    assert body(client, "feed?desde=1", status=400)["field"] == "desde"
