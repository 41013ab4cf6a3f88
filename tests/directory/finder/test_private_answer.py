"""What a person says of herself stays with her: the pages have no way to send it."""

import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders

from tests.directory.finder import neighbourhood as barrio

pytestmark = pytest.mark.django_db
SCRIPTS = ("eligibility.js", "eligibility-answers.js", "answers.js", "about-me.js")


def source(name: str) -> str:
    found = finders.find(f"directory/{name}")
    assert found
    return Path(found).read_text(encoding="utf-8")


@pytest.mark.parametrize("name", SCRIPTS)
def test_its_scripts_know_no_way_to_the_network(name):
    assert not re.search(
        r"fetch|XMLHttpRequest|sendBeacon|WebSocket|EventSource|cookie|\.src\b|location|submit", source(name)
    )


def test_no_field_of_the_questions_has_a_name_or_a_form_that_could_send_it(client):
    page = client.get("/buscar/para-mi/").content.decode()
    questions = page[page.index("<about-me") : page.index("</about-me>")]

    assert "<form" not in questions
    assert not re.search(r"<(input|select)[^>]* name=", questions)
    assert questions.count('autocomplete="off"') == len(re.findall(r"<(?:input|select)\b", questions))


def test_nobody_is_asked_for_country_documents_status_or_violence(client):
    page = client.get("/buscar/para-mi/").content.decode()
    kinds = set(re.findall(r'data-kind="(\w+)"', page))

    assert kinds == {"age", "gender", "family", "population", "need", "language"}
    assert 'value="violence"' not in page


def test_each_result_carries_its_rule_and_says_nothing_until_the_device_answers(client):
    exclusive = {
        "mode": "exclusive",
        "conditions": [{"kind": "age", "min": 6, "max": 17}],
        "reason": "Es un espacio de niñas y niños.",
        "mitigation": "Hay otro grupo para personas adultas.",
    }
    barrio.service("Fútbol", barrio.lima(), eligibility=exclusive)

    page = client.get("/buscar?q=futbol").content.decode()

    assert re.search(r'<p data-rule="[^"]*exclusive[^"]*de 6 a 17 años[^"]*" hidden></p>', page)
