"""Eligibility answered on the device: the same as the rule of the server, and nobody else learns of it."""

import json
import re
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from playwright.sync_api import Page, expect

from integrhabitat.directory.eligibility import KINDS, evaluate
from tests.directory.finder import neighbourhood as barrio
from tests.journeys.browser import Watch, assert_alone, wait_for_all

pytestmark = [pytest.mark.journey, pytest.mark.one_database]

VALUES = st.sampled_from(["woman", "man", "host", "children", "food", "ht", "es"])
AGES = st.none() | st.integers(0, 100)
CONDITIONS = st.one_of(
    st.fixed_dictionaries({"kind": st.just("age")}, optional={"min": AGES, "max": AGES}),
    st.fixed_dictionaries(
        {"kind": st.sampled_from([*KINDS[1:], "nationality"])}, optional={"any_of": st.lists(VALUES, max_size=3)}
    ),
)
RULES = st.fixed_dictionaries(
    {"conditions": st.lists(CONDITIONS, max_size=3)},
    optional={"mode": st.sampled_from(["open", "preferential", "exclusive"]), "unread": st.booleans()},
)
ANSWERS = st.fixed_dictionaries(
    {},
    optional={
        "age": st.none() | st.integers(0, 100),
        **{kind: st.none() | VALUES | st.lists(VALUES, max_size=3) for kind in KINDS[1:]},
    },
)
ASK_ALL = """async ([address, pairs]) => {
  const { evaluate } = await import(address);
  return pairs.map(([rule, answers]) => evaluate(rule, answers));
}"""


def test_the_device_answers_like_the_server_for_any_rule(site: str, page: Page):
    page.goto(f"{site}/buscar/para-mi/")
    pairs: list[tuple[Any, Any]] = []

    @settings(max_examples=400, phases=[Phase.generate], database=None, deadline=timedelta(seconds=5),
              suppress_health_check=list(HealthCheck))  # fmt: skip
    @given(RULES, ANSWERS)
    def collect(rule: Any, answers: Any) -> None:
        pairs.append((rule, answers))

    collect()
    said = page.evaluate(ASK_ALL, [f"{site}/static/directory/eligibility.js", json.loads(json.dumps(pairs))])

    assert len(pairs) >= 300
    for (rule, answers), answer in zip(pairs, said, strict=True):
        expected = evaluate(rule, answers)
        assert answer == {"answer": expected.answer, "conditions": list(expected.conditions)}, (rule, answers)


@pytest.fixture
def football(site: str) -> str:
    """A group for boys and girls, one for women first, and one for everyone."""
    lima = barrio.lima()
    words = {"reason": "El espacio es pequeño.", "mitigation": "Hay otro grupo abierto."}
    barrio.service("Fútbol de niñas y niños", lima, eligibility={
        "mode": "exclusive", "conditions": [{"kind": "age", "min": 6, "max": 17}], **words,
    })  # fmt: skip
    barrio.service("Fútbol de mujeres", lima, eligibility={
        "mode": "preferential", "conditions": [{"kind": "gender", "any_of": ["woman"]}], **words,
    })  # fmt: skip
    barrio.service("Fútbol abierto", lima)
    return site


def answer_to(page: Page, name: str) -> Any:
    return page.locator(".result", has_text=name).locator("[data-rule]")


def test_a_person_answers_on_her_device_and_each_result_says_yes_ask_or_no_because(
    football: str, page: Page, watch: Watch
):
    page.goto(f"{football}/buscar?q=futbol")
    expect(answer_to(page, "Fútbol abierto")).to_be_hidden()

    page.goto(f"{football}/buscar/para-mi/")
    page.get_by_label("Su edad").fill("34")
    page.get_by_role("button", name="Usar estas respuestas").click()
    expect(page.get_by_role("status").last).to_have_text("Listo. Ya puede ver los resultados.")
    page.goto(f"{football}/buscar?q=futbol")

    expect(answer_to(page, "Fútbol abierto")).to_have_text("Para usted: sí.")
    expect(answer_to(page, "Fútbol de mujeres")).to_have_text(re.compile("^Para usted: pregunte: mujeres"))
    expect(answer_to(page, "Fútbol de niñas y niños")).to_have_text(
        "Para usted: no: de 6 a 17 años. El espacio es pequeño. Hay otro grupo abierto."
    )
    assert_alone(watch)


def test_nothing_of_the_answers_travels_and_everything_can_be_erased(football: str, page: Page):
    def addresses() -> list[tuple[str, str | None]]:
        seen: set[tuple[str, str | None]] = set()
        page.on("request", lambda request: seen.add((request.url, request.post_data)))
        page.goto(f"{football}/buscar?q=futbol")
        wait_for_all(page)
        page.wait_for_load_state("networkidle")
        return sorted(seen, key=str)

    before = addresses()
    page.goto(f"{football}/buscar/para-mi/")
    page.get_by_label("Su edad").fill("71")
    page.get_by_label("Un duelo").check()
    page.get_by_label("Guardarlo en este aparato").check()
    page.get_by_role("button", name="Usar estas respuestas").click()
    after = addresses()

    assert before == after
    assert page.context.cookies() == []
    assert "71" in page.evaluate("JSON.stringify({...localStorage})")

    page.goto(f"{football}/buscar/para-mi/")
    expect(page.get_by_label("Su edad")).to_have_value("71")
    page.get_by_role("button", name="Borrar todo").click()
    expect(page.get_by_label("Su edad")).to_have_value("")
    assert page.evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}])") == "[{},{}]"
