"""Yes, ask, or no because: the answer that the person's own device gives."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from integrhabitat.directory.eligibility import KINDS, evaluate, sentence

OPEN = {"mode": "open", "conditions": [], "unread": False}
TEENS = {"mode": "exclusive", "conditions": [{"kind": "age", "min": 12, "max": 17}]}
FIRST = {"mode": "preferential", "conditions": [{"kind": "family", "any_of": ["pregnant", "baby"]}]}


@pytest.mark.parametrize(
    ("rule", "answers", "expected"),
    [
        (OPEN, {}, "yes"),
        ({**OPEN, "unread": True}, {}, "ask"),
        (TEENS, {}, "ask"),
        (TEENS, {"age": 12}, "yes"),
        (TEENS, {"age": 17}, "yes"),
        (TEENS, {"age": 18}, "no"),
        (TEENS, {"age": True}, "ask"),
        (FIRST, {"family": ["baby"]}, "yes"),
        (FIRST, {"family": ["alone"]}, "ask"),
        (FIRST, {"family": []}, "ask"),
        ({"mode": "exclusive", "conditions": [{"kind": "blood", "any_of": ["A"]}]}, {"blood": "B"}, "ask"),
        ({"mode": "exclusive", "conditions": []}, {}, "ask"),
    ],
)
def test_the_answer(rule, answers, expected):
    assert evaluate(rule, answers).answer == expected


values = st.sampled_from(["a", "b", "c"])
condition = st.one_of(
    st.builds(
        lambda low, high: {"kind": "age", "min": low, "max": high},
        st.none() | st.integers(0, 99),
        st.none() | st.integers(0, 99),
    ),
    st.builds(
        lambda kind, any_of: {"kind": kind, "any_of": any_of}, st.sampled_from(KINDS[1:]), st.lists(values, max_size=3)
    ),
)
rule = st.builds(
    lambda mode, conditions, unread: {"mode": mode, "conditions": conditions, "unread": unread},
    st.sampled_from(["open", "preferential", "exclusive"]),
    st.lists(condition, max_size=4),
    st.booleans(),
)
answers = st.fixed_dictionaries(
    {},
    optional={"age": st.integers(0, 120), **{kind: st.lists(values, max_size=2) for kind in KINDS[1:]}},
)


@given(rule, answers)
def test_saying_nothing_never_excludes_and_only_exclusive_rules_do(rule, answers):
    assert evaluate(rule, {}).answer != "no"
    if rule["mode"] != "exclusive":
        assert evaluate(rule, answers).answer != "no"


def test_conditions_are_said_in_words():
    assert sentence({"kind": "age", "min": 60}) == "desde 60 años"
    assert sentence({"kind": "family", "any_of": ["pregnant", "baby"]}) == "embarazadas o con un bebé"


def test_the_rule_cannot_name_nationality_document_or_status():
    assert not {"nationality", "document", "status"} & set(KINDS)
