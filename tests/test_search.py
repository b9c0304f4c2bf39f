"""Search: what ranks first, and where exactly the words stand."""

import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

import township_duties as td
from township_duties.html import marked
from township_duties.text import fold, spans

from .questions import KOKYAR, TEXTS, widened, words


def ids(result: object) -> list[str]:
    return [hit.duty.id for hit in result]  # type: ignore[attr-defined]


def test_all_words_before_some(kokyar: td.DutyList) -> None:
    result = kokyar.duties.search("秸秆 焚烧 补贴")
    counts = [len(hit.words) for hit in result]
    assert counts == sorted(counts, reverse=True)
    assert counts[0] == 2
    assert set(ids(result)[:2]) == {"cooperative-36", "cooperative-60"}


def test_name_before_text(kokyar: td.DutyList) -> None:
    result = kokyar.duties.search("湿地")
    assert ids(result)[0] == "cooperative-54"
    order = {duty.id: place for place, duty in enumerate(kokyar.duties)}
    jumped = 0
    for word in ("湿地", "传销", "秸秆", "档案", "公示", "巡查"):
        result = kokyar.duties.search(word)
        in_name = [word in hit.duty.name for hit in result]
        assert in_name == sorted(in_name, reverse=True)
        places = [order[hit.duty.id] for hit in result]
        jumped += places != sorted(places)
    assert jumped, "no word of these tells the rank from document order"


def test_rarer_words_first(kokyar: td.DutyList) -> None:
    result = kokyar.duties.search("宣传 烟花爆竹")
    assert ids(result)[0] == "reclaimed-41"


def test_equal_hits_stay_in_document_order(kokyar: td.DutyList) -> None:
    result = kokyar.duties.search("宣传")
    order = {duty.id: place for place, duty in enumerate(kokyar.duties)}
    places = [(-hit.score, order[hit.duty.id]) for hit in result]
    assert places == sorted(places)


def test_phrases_stay_whole(kokyar: td.DutyList) -> None:
    for quoted in ("“法律 法规”", '"法律法规"'):
        assert kokyar.duties.search(quoted)[0].words == ("法律法规",)
    assert kokyar.duties.search("法律 法规")[0].words == ("法律", "法规")


def test_one_word_finds_what_where_finds(kokyar: td.DutyList) -> None:
    assert sorted(ids(kokyar.duties.search("防汛"))) == sorted(duty.id for duty in kokyar.duties.where(keyword="防汛"))


def test_passages_say_where_and_who(kokyar: td.DutyList) -> None:
    hit = next(hit for hit in kokyar.duties.search("事故调查") if hit.duty.id == "cooperative-85")
    superior = next(passage for passage in hit.passages if passage.side == "superior")
    assert (superior.field, superior.responsibility, superior.step) == ("text", 0, 1)
    assert superior.departments == ("塔什库尔干县人民政府",)
    assert superior.text == hit.duty.responsibilities[0].steps[1].text
    assert [superior.text[start:end] for start, end in superior.spans] == ["事故调查"]


@given(widened(words()).filter(str.strip))
def test_spans_are_the_words(word: str) -> None:
    for hit in KOKYAR.duties.search(f'"{word}"' if '"' not in word else word):
        for passage in hit.passages:
            for start, end in passage.spans:
                assert fold(passage.text[start:end]) in [fold(piece) for piece in hit.words]
            plain = html.unescape(re.sub(r"</?mark>", "", passage.highlight()))
            assert plain == passage.text


@given(st.sampled_from(TEXTS), st.data())
def test_spans_survive_folding_that_changes_length(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    word = text[start : start + 3]
    wide = "㎡ " + " ".join(text[:start]) + "".join(word) + "㈱"
    assert word in [wide[a:b] for a, b in spans(wide, fold(word))] or not fold(word)


def test_what_folds_otherwise_together_is_found_as_a_whole() -> None:
    jamo = "\u1100\u1161"
    assert spans(f"甲{jamo}", fold(jamo)) == ((0, 3),)
    assert spans(f"甲{jamo}", "乙") == ()


def test_highlight_escapes() -> None:
    assert marked('<b>"甲"&乙</b>', [(3, 6), (5, 7)]) == "&lt;b&gt;<mark>&quot;甲&quot;&amp;</mark>乙&lt;/b&gt;"


@pytest.mark.parametrize("words", ["", "  ", "“”", '""'])
def test_no_word_is_refused(kokyar: td.DutyList, words: str) -> None:
    with pytest.raises(td.QueryError, match="has no word to search for"):
        kokyar.duties.search(words)


def test_nothing_found_is_an_empty_answer(kokyar: td.DutyList) -> None:
    result = kokyar.duties.search("无此词")
    assert len(result) == 0
    assert repr(result) == "<SearchResult: 0 hits>"


def test_who_does_what(kokyar: td.DutyList) -> None:
    answer = kokyar.duties.who_does_what("烟花爆竹")
    assert [(item.body, item.duty_id, item.attribution) for item in answer] == [
        ("塔什库尔干县公安局", "reclaimed-41", "label"),
        ("塔什库尔干县市场监督管理局", "reclaimed-41", "label"),
    ]


def test_the_township_is_one_of_the_bodies_and_comes_first(kokyar: td.DutyList) -> None:
    answer = kokyar.duties.who_does_what("防汛")
    assert answer.bodies[0] == kokyar.township.name
    assert {item.duty_id for item in answer.of(kokyar.township.name)} == {"cooperative-91"}
    assert {item.side for item in answer.of(kokyar.township.name)} == {"township"}


def test_a_body_may_be_given_by_any_of_its_names(kokyar: td.DutyList) -> None:
    answer = kokyar.duties.who_does_what("消防")
    assert len(answer.of("消防救援局")) == len(answer.of("塔什库尔干县消防救援局")) > 0
    assert len(answer.of("教科局")) == 0
    with pytest.raises(td.UnknownNameError, match="unknown department '火星局'"):
        answer.of("火星局")


def test_only_the_steps_that_speak_of_it_where_the_name_does_not(kokyar: td.DutyList) -> None:
    steps = [item for item in kokyar.duties.who_does_what("防汛") if item.duty_id == "cooperative-83"]
    assert [item.marker for item in steps] == ["4."]


def test_basic_duties_are_the_township_s(kokyar: td.DutyList) -> None:
    answer = kokyar.duties.who_does_what(td.Query(list_type="basic", category="交通运输"))
    assert [(item.body, item.text) for item in answer] == [
        (kokyar.township.name, "负责本行政区域内乡道、村道的建设和养护以及村道的管理")
    ]


def test_steps_of_nobody_and_of_another_than_the_block_s(kokyar: td.DutyList) -> None:
    unstated = kokyar.duties.who_does_what("慈善募捐")
    assert [item.body for item in unstated if item.side == "superior"] == [None, None, None]
    offices = [item for item in kokyar.cooperative[3:4].who_does_what() if item.body == "塔什库尔干县人大办公室"]
    assert [(item.marker, item.attribution) for item in offices] == [("6.", "named")]


def test_every_step_has_an_assignment(kokyar: td.DutyList) -> None:
    everything = kokyar.duties.who_does_what()
    steps = {(duty.id, step.text) for duty in kokyar.duties for block in duty.responsibilities for step in block.steps}
    assert {(item.duty_id, item.text) for item in everything if item.duty_id[0] != "b"} == steps
    assert len({item.duty_id for item in everything}) == 268


def test_assignments_as_a_table(kokyar: td.DutyList) -> None:
    frame = kokyar.duties.who_does_what("防汛").to_polars()
    assert frame.columns[:4] == ["body", "side", "attribution", "duty_id"]
    assert frame["ref"].str.starts_with("kokyar/2025-07/").all()
    assert kokyar.duties.who_does_what("无此词").to_polars().schema == frame.schema


def test_who_does_what_can_be_asked_in_english(kokyar: td.DutyList) -> None:
    asked = td.Query(keyword=["fireworks", "flood"], lang="en")
    found = kokyar.duties.where(asked)
    assert kokyar.duties.who_does_what(asked) == found.who_does_what()
    assert len(found) > 1
