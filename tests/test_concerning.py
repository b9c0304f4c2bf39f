"""A sentence in everyday words finds its duty, and whose job it is; what no list has is said to be in none."""

import json
import runpy
from fractions import Fraction
from functools import cache, partial
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

import township_duties as td
from township_duties.cli import app
from township_duties.concerning import LEAST_SCORE, LIKELY_SCORE, Concerning, Match
from township_duties.everyday import lay_words_for, matters_elsewhere, phrases_for, without_stock_phrases
from township_duties.html import escape
from township_duties.ranking import Ranking, grams
from township_duties.text import fold
from township_duties.vocabulary import Answer

KOKYAR = td.load()
BICYCLES = "市民反映：楼道里停满电动自行车，还从三楼窗户甩线下来充电。"
SEPARATION = "两口子早就不在一起过了，村里还能不能开分居证明？"
PASSPORT = "护照到期了怎么换"


def texts_of(duty: Any) -> list[str]:
    return [duty.name, *(step.text for block in duty.responsibilities for step in block.steps)]


# What is asked, and what is answered


def test_a_cooperative_duty_says_who_leads_and_what_the_township_does() -> None:
    answer = KOKYAR.concerning(BICYCLES)
    best = answer[0]
    assert (best.duty.id, answer.answers, best.answer) == ("cooperative-93", (Answer.COOPERATIVE,), Answer.COOPERATIVE)
    told = answer.told()
    assert best.duty.ref in told
    assert best.duty.source.chinese in told
    assert str(best.duty.source) in answer.told("en")
    for name in best.duty.departments:
        assert name in told
    for block in best.duty.responsibilities:
        for step in block.steps:
            assert (step.text in told) == (block.side.value == "township")


def test_a_reclaimed_duty_says_who_took_it_and_how_and_what_is_wrong_in_its_row() -> None:
    answer = KOKYAR.concerning(SEPARATION)
    assert (answer[0].duty.id, answer.answers) == ("reclaimed-1", (Answer.RECLAIMED,))
    told = answer.told()
    assert "承接部门：塔什库尔干县民政局" in told
    assert list(answer[0].notes) == list(KOKYAR.notes_on("reclaimed-1")) != []
    assert f"本项有{len(answer[0].notes)}条批注。" in told
    assert "notes" not in KOKYAR.duties.concerning(SEPARATION).told("en").casefold()


def test_a_basic_duty_is_the_township_s_own() -> None:
    answer = KOKYAR.duties.concerning("家里的低保这个月突然停了")
    assert answer.answers == (Answer.BASIC,)
    assert answer[0].score < LIKELY_SCORE
    assert answer.told().startswith("以下只是推测，请对照原文核实。\n由本级履职：")
    assert answer.told("en").startswith("This is a guess: ")


@pytest.mark.parametrize("sentence", [PASSPORT, "Ω≈ç√", "。", "ab"])
def test_what_the_list_has_not_is_answered_with_nothing(sentence: str) -> None:
    answer = KOKYAR.concerning(sentence)
    assert (len(answer), answer.answers) == (0, (Answer.NONE,))
    assert answer.told().startswith("清单中没有类似的事项")


def test_what_no_list_has_is_said_to_be_somebody_else_s() -> None:
    answer = KOKYAR.concerning(PASSPORT)
    assert answer.elsewhere is not None
    assert answer.elsewhere.whose in answer.told()
    assert answer.elsewhere.matter in answer.told("en")


def test_duties_that_fit_nearly_as_well_share_in_the_answer() -> None:
    first, near, far = (KOKYAR.duties[duty_id] for duty_id in ("basic-46", "reclaimed-7", "cooperative-93"))
    matches = [Match(first, 40.0, ()), Match(near, 36.0, ()), Match(far, 20.0, ())]
    assert Concerning(matches, BICYCLES).answers == (Answer.BASIC, Answer.RECLAIMED)


@pytest.mark.parametrize("duty", KOKYAR.duties, ids=lambda duty: duty.id)
def test_a_duty_s_own_name_finds_it_or_one_of_its_name(duty: Any) -> None:
    assert KOKYAR.concerning(duty.name)[0].duty.name == duty.name


def test_a_part_of_a_list_is_asked_alone() -> None:
    assert {match.duty.list_type for match in KOKYAR.reclaimed.concerning(BICYCLES, limit=20)} <= {"reclaimed"}
    assert KOKYAR.duties[:0].concerning(BICYCLES).answers == (Answer.NONE,)


def test_the_sentence_s_words_are_those_that_both_have() -> None:
    for match in KOKYAR.concerning(BICYCLES, limit=20):
        duty = match.duty
        known = fold("\n".join([*texts_of(duty), *phrases_for(duty.name), *lay_words_for(texts_of(duty))]))
        for word in match.words:
            assert word in fold(BICYCLES)
            assert all(word[at : at + 2] in known for at in range(len(word) - 1))


# The forms


def test_the_frame_has_a_row_a_duty() -> None:
    answer = KOKYAR.concerning(BICYCLES, limit=3)
    frame = answer.to_polars()
    assert frame["id"].to_list() == [match.duty.id for match in answer]
    assert frame["rank"].to_list() == [1, 2, 3]
    assert KOKYAR.concerning(PASSPORT).to_polars().schema == frame.schema


def test_it_shows_itself_escaped_and_bounded() -> None:
    answer = KOKYAR.concerning("<b>电动自行车</b>" * 200)
    assert "<b>" not in answer._repr_html_()
    assert escape("<b>") in answer._repr_html_()
    assert len(repr(answer)) < 200
    assert "cooperative-93" in repr(answer)


def test_the_terminal_answers() -> None:
    runner = CliRunner()
    found = runner.invoke(app, ["whose", BICYCLES])
    assert found.exit_code == 0
    assert "cooperative-93" in found.stdout
    shown = json.loads(runner.invoke(app, ["whose", BICYCLES, "--json"]).stdout)
    assert shown["answers"] == ["cooperative"]
    assert runner.invoke(app, ["whose", PASSPORT]).exit_code == 1


# What is refused


@pytest.mark.parametrize("sentence", ["", " \u3000", None, 5, ["消防"]])
def test_what_is_no_sentence_is_refused(sentence: Any) -> None:
    with pytest.raises(td.QueryError, match="no sentence"):
        KOKYAR.concerning(sentence)


@pytest.mark.parametrize("limit", [0, -1, "5", 2.0, True])
def test_what_is_no_limit_is_refused(limit: Any) -> None:
    with pytest.raises(td.QueryError, match="limit"):
        KOKYAR.concerning(BICYCLES, limit=limit)


# Embeddings


def test_an_embedding_ranks_the_first_duties_anew() -> None:
    wanted = KOKYAR.concerning(BICYCLES, limit=20)[9].duty

    def embed(texts: Any) -> list[list[float]]:
        return [[1.0, 0.0] if text in (BICYCLES, wanted.name) else [0.0, 1.0] for text in texts]

    plain, anew = (KOKYAR.concerning(BICYCLES, limit=30, embed=use) for use in (None, embed))
    assert anew[0].duty.id in {plain[0].duty.id, wanted.id}
    places = {match.duty.id: place for place, match in enumerate(anew)}
    assert places[wanted.id] < 9
    assert {match.duty.id for match in plain} == {match.duty.id for match in anew}
    assert list(plain[20:]) == list(anew[20:])


def test_an_embedding_is_not_asked_where_there_is_nothing() -> None:
    assert not KOKYAR.concerning(PASSPORT, embed=lambda texts: 1 / 0)  # type: ignore[arg-type, return-value]


@pytest.mark.parametrize(
    ("vectors", "told", "told_zh"),
    [
        (
            lambda texts: [[1.0, 2.0]],
            "one vector for each text: 21 texts were given to it, 1 vectors",
            "传入21个文本，返回1个向量",
        ),
        (
            lambda texts: [[1.0] * (1 + bool(place)) for place in range(len(texts))],
            "not of 1 and 2 numbers",
            "不是1、2",
        ),
        (lambda texts: [[] for _ in texts], "not of 0 numbers", "不是0"),
        (lambda texts: [[1.0, float("nan")] for _ in texts], "finite numbers", "有限数值"),
        (lambda texts: [[10**400] for _ in texts], "finite numbers", "有限数值"),
        (lambda texts: texts, "finite numbers", "有限数值"),
        (lambda texts: [["1"] for _ in texts], "finite numbers", "有限数值"),
        (lambda texts: [1.0 for _ in texts], "finite numbers", "有限数值"),
        (lambda texts: None, "finite numbers, not None", "有限数值组成的向量序列，而不是None"),
    ],
)
def test_what_are_no_vectors_is_told(vectors: Any, told: str, told_zh: str) -> None:
    with pytest.raises(td.QueryError, match=told) as caught:
        KOKYAR.concerning(BICYCLES, embed=vectors)
    assert told_zh in caught.value.message_zh


def test_vectors_of_any_size_and_kind_of_number_are_ranked() -> None:
    plain = KOKYAR.concerning(BICYCLES)
    for number in (0, 1, Fraction(1, 3), 1e200, 1e308):
        vector: tuple[Any, Any] = (number, number)
        assert KOKYAR.concerning(BICYCLES, embed=partial(lambda vector, texts: [vector] * len(texts), vector)) == plain


# Laws


@given(st.text(min_size=1).filter(fold))
def test_every_sentence_is_answered(sentence: str) -> None:
    answer = KOKYAR.concerning(sentence, limit=3)
    assert [match.score for match in answer] == sorted((match.score for match in answer), reverse=True)
    assert all(match.score >= LEAST_SCORE for match in answer[:1])
    assert bool(answer) == (answer.answers != (Answer.NONE,))
    assert KOKYAR.concerning(sentence, limit=3) == answer


@given(st.text("烧秸秆冒烟，。 a1", max_size=30))
def test_pairs_never_cross_punctuation(text: str) -> None:
    runs = "".join(character if character.isalnum() else " " for character in fold(text)).split()
    assert set(grams(text)) == {
        run[at : at + size] for run in runs for size in (1, 2) for at in range(len(run) - size + 1)
    }


def test_what_is_rare_weighs_more_than_what_is_everywhere() -> None:
    ranking = Ranking([[("加强管理", 1.0)], [("加强监督", 1.0)], [("加强宣传", 1.0)], [("秸秆", 1.0)]])
    scores = ranking.scores("加强秸秆")
    assert max(scores) == scores[3]
    assert ranking.shared("加强秸秆焚烧", 3) == ("秸秆",)


def test_a_weightier_text_scores_more() -> None:
    heavy, light = Ranking([[("秸秆", 3.0)], [("秸秆", 1.0)], [("消防", 1.0)]]).scores("秸秆")[:2]
    assert heavy > light > 0


# The tables


def test_every_duty_of_the_bundled_list_has_its_phrases() -> None:
    for duty in KOKYAR.duties:
        phrases = phrases_for(duty.name)
        assert len(phrases) >= 5
        assert len(set(phrases)) == len(phrases)


def test_no_word_of_what_no_list_has_stands_in_the_bundled_list() -> None:
    words = fold("\n".join(text for duty in KOKYAR.duties for text in texts_of(duty)))
    for matter in matters_elsewhere():
        assert matter.matter
        assert matter.whose
        assert [word for word in matter.words if fold(word) in words] == []


def test_every_lay_word_says_where_it_is_from() -> None:
    file = Path(td.__file__).parent / "data" / "everyday" / "lay_words.json"
    for row in json.loads(file.read_text("utf-8")):
        assert row.keys() == {"lay", "official", "matter", "source"}
        assert all(row.values())


@pytest.mark.parametrize(
    ("sentence", "left"),
    [
        ("县水利局：请各乡镇于5月底前检查水库。", "检查水库"),
        ("市民反映：楼下油烟大没人管", "楼下油烟大"),
        ("来电人称，有人偷挖矿", "有人偷挖矿"),
    ],
)
def test_stock_phrases_are_left_out(sentence: str, left: str) -> None:
    assert without_stock_phrases(sentence).strip(",。") == left


# The evaluation


@cache
def measured() -> tuple[str, ...]:
    """What the benchmark measures, in the form in which the pages tell it."""
    benchmark = runpy.run_path(str(Path(__file__).parents[1] / "benchmarks" / "concerning.py"))
    sets = benchmark["sentence_sets"]()
    everything = [sentence for sentences in sets.values() for sentence in sentences]
    rows = [" | ".join(figures) for _, *figures in benchmark["figures"](sets, KOKYAR.duties)]
    return (*rows, *benchmark["calibration"](everything, KOKYAR.duties).values())


@pytest.mark.parametrize("page", ["concerning.md", "zh/concerning.md"])
def test_the_page_tells_the_figures_that_the_benchmark_measures(page: str) -> None:
    told = (Path(__file__).parents[1] / "docs" / page).read_text("utf-8")
    assert len(measured()) > 5
    for figures in measured():
        assert f" | {figures} |" in told
    assert str(len(matters_elsewhere())) in told
    assert f"{LEAST_SCORE:.0f}" in told
