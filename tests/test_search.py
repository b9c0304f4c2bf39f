"""Search: what ranks first, and where exactly the words stand."""

import html
import math
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


def test_duties_with_some_of_the_words_come_below_and_say_what_they_lack(kokyar: td.DutyList) -> None:
    result = kokyar.duties.search("湿地 档案")
    assert ids(result.with_all_words) == ["cooperative-54"] == ids(result[:1])
    assert all(set(hit.words) | set(hit.missing) == {"湿地", "档案"} for hit in result)
    assert all(hit.missing for hit in result[1:])
    assert str(result).startswith(f"<SearchResult: {len(result)} hits, 1 with all the words: cooperative-54 保护湿地")
    assert "none with all the words" in repr(kokyar.duties.search("湿地 婚姻"))
    assert "all the words" not in repr(kokyar.duties.search("湿地"))


def test_every_body_is_found_wherever_the_column_names_it(kokyar: td.DutyList) -> None:
    more = 0
    for body in kokyar.departments.values():
        for name in (body.name, body.short_name, *body.aliases):
            found = set(ids(kokyar.duties.search(name)))
            column = {duty.id for duty in kokyar.duties.where(department=name)}
            keyword = {duty.id for duty in kokyar.duties.where(keyword=name)}
            assert column | keyword <= found
        more += not column <= keyword
    assert more, "no body is in a column and not in the text of its duty"


def test_a_body_is_told_of_once_by_the_name_that_has_the_word(kokyar: td.DutyList) -> None:
    hit = next(hit for hit in kokyar.duties.search("教科局") if hit.duty.id == "cooperative-101")
    assert [(found.field, found.text, found.departments) for found in hit.passages if found.field == "department"] == [
        ("department", "塔什库尔干县教科局", ("塔什库尔干县教育和科学技术局",))
    ]
    both = kokyar.duties.search("教科局 科学技术局")
    found = [item.text for item in both.with_all_words[0].passages if item.field == "department"]
    assert sorted(found) == ["塔什库尔干县教科局", "塔什库尔干县教育和科学技术局"]


@pytest.mark.parametrize("word", ["cooperative-46", "Ｃooperative-46", "kokyar/2025-07/cooperative-46"])
def test_an_id_finds_its_duty_and_no_other(kokyar: td.DutyList, word: str) -> None:
    for lang in ("zh", "en"):
        assert ids(kokyar.duties.search(word, lang=lang)) == ["cooperative-46"]
    result = kokyar.duties.search(f"宣传 {word}")
    assert [ids(result)[0], *result[0].words] == ["cooperative-46", fold(word)]
    assert ids(kokyar.duties.search("cooperative-4")) == ["cooperative-4"]


def test_one_english_word_finds_what_where_finds_and_bodies(kokyar: td.DutyList) -> None:
    found = {word: set(ids(kokyar.duties.search(word, lang="en"))) for word in ("flood", "forest", "ecological")}
    for word, hits in found.items():
        assert hits >= {duty.id for duty in kokyar.duties.where(keyword=word, lang="en")}
    civil_affairs = set(ids(kokyar.duties.search('"civil affairs"', lang="en")))
    assert civil_affairs >= {duty.id for duty in kokyar.duties.where(department="民政局")}


@given(st.lists(widened(words()).filter(str.strip), min_size=1, max_size=4))
def test_the_rank_is_the_rule_as_it_is_written(words: list[str]) -> None:
    """The rule of docs/ask.md once more, in other words."""
    asked = [f'"{word}"' for word in words if '"' not in word and "“" not in word and "”" not in word and fold(word)]
    if not asked:
        return
    folded = list(dict.fromkeys(fold(word.strip('"')) for word in asked))

    def has(duty: td.Duty, word: str) -> bool:
        bodies = [KOKYAR.departments[name] for name in duty.departments]
        names = [name for body in bodies for name in (body.name, body.short_name, *body.aliases)]
        names += [mention.printed for mention in duty.column]
        return is_called(duty, word) or any(word in fold(text) for text in (*duty.searched_texts, *names))

    def is_called(duty: td.Duty, word: str) -> bool:
        return word in fold(duty.name) or word in (duty.id, duty.ref)

    having = {word: [duty.id for duty in KOKYAR.duties if has(duty, word)] for word in folded}

    def rank(duty: td.Duty) -> tuple[float, ...]:
        found = [word for word in folded if duty.id in having[word]]
        rare = sum(math.log(1 + 268 / len(having[word])) for word in found)
        return -len(found), -sum(is_called(duty, word) for word in found), -round(rare, 9)

    expected = [duty.id for duty in sorted(KOKYAR.duties, key=rank) if rank(duty)[0]]
    assert ids(KOKYAR.duties.search(" ".join(asked))) == expected


def test_another_language_is_refused(kokyar: td.DutyList) -> None:
    with pytest.raises(td.UnknownNameError, match="unknown language 'fr'"):
        kokyar.duties.search("消防", lang="fr")  # type: ignore[arg-type]


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
