"""Suggestions: a name with one slip finds the name that was meant."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

import township_duties as td
from township_duties.text import fold

from .questions import CATEGORIES, KOKYAR

KNOWN = [(name, body) for body in KOKYAR.departments for name in KOKYAR.departments.names_of(body)]
chinese = st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF)


@st.composite
def slips(draw: st.DrawFn, name: str) -> str:
    """A name with one character wrong, missing, doubled or too many."""
    place = draw(st.integers(0, len(name) - 1))
    wrong = draw(chinese)
    changed = {
        "wrong": name[:place] + wrong + name[place + 1 :],
        "missing": name[:place] + name[place + 1 :],
        "doubled": name[:place] + name[place] + name[place:],
        "too many": name[:place] + wrong + name[place:],
    }
    return changed[draw(st.sampled_from(sorted(changed)))]


@given(st.data(), st.sampled_from(KNOWN))
def test_a_department_with_one_slip_is_suggested_first_or_second(data: st.DataObject, known: tuple[str, str]) -> None:
    name, canonical = known
    slip = data.draw(slips(name))
    assume(fold(slip) not in {fold(spelling) for spelling, _ in KNOWN})
    with pytest.raises(td.UnknownNameError) as caught:
        KOKYAR.departments.resolve(slip)
    assert canonical in caught.value.suggestions[:2]


@given(st.data(), st.sampled_from(CATEGORIES))
def test_a_category_with_one_slip_is_suggested_first_or_second(data: st.DataObject, category: str) -> None:
    slip = data.draw(slips(category))
    assume(slip not in CATEGORIES)
    with pytest.raises(td.UnknownNameError) as caught:
        KOKYAR.duties.where(category=slip)
    assert category in caught.value.suggestions[:2]


@pytest.mark.parametrize(
    ("given_name", "meant"),
    [
        ("县民政", "塔什库尔干县民政局"),
        ("塔县民政局", "塔什库尔干县民政局"),
        ("县卫健委", "塔什库尔干县卫生健康委员会"),
        ("交运局", "塔什库尔干县交通运输局"),
        ("县残联", "塔什库尔干县残疾人联合会"),
        ("组织部门", "塔什库尔干县委组织部"),
    ],
)
def test_forms_that_the_document_does_not_have(given_name: str, meant: str) -> None:
    with pytest.raises(td.UnknownNameError) as caught:
        KOKYAR.departments.resolve(given_name)
    assert meant in caught.value.suggestions
