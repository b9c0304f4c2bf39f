"""Folding and suggestions: what counts as equal, as found, as near."""

import sys
import unicodedata
from unicodedata import normalize

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from township_duties.text import _RADICALS, characters_for_radicals, fold, fold_lines, nearest

any_text = st.text(st.characters(codec=None, exclude_categories=["Cs"]))


@given(any_text)
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


def test_folding_any_one_character_twice_changes_nothing() -> None:
    surrogates = range(0xD800, 0xE000)
    characters = (chr(code) for code in range(sys.maxunicode + 1) if code not in surrogates)
    assert not [character for character in characters if fold(fold(character)) != fold(character)]


@given(any_text | st.text(alphabet="，；：（）(́̀ＡａⅠ⻝ \u1100\u1161甲", max_size=8))
def test_folding_is_what_it_says(text: str) -> None:
    mapped = text.translate(_RADICALS)
    compatible = normalize("NFKC", normalize("NFKC", mapped).casefold())
    assert fold(text) == normalize("NFKC", "".join(compatible.split()))


@given(st.lists(any_text | st.text(alphabet="，（\u0301\u0345Ａσς\x00\n \u1100\u1161가甲", max_size=5), max_size=5))
@example(["\x00", ""])
@example(["a", "\u0301"])
@example([])
def test_folding_lines_together_is_folding_each(texts: list[str]) -> None:
    assert fold_lines(texts) == "\n".join(map(fold, texts))


@given(any_text)
def test_folding_leaves_no_white_space(text: str) -> None:
    assert not any(character.isspace() for character in fold(text))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ＡＰＰ", "app"),
        ("（１）", "(1)"),
        ("塔什 库尔\n干　县", "塔什库尔干县"),
        ("⻝品安全", "食品安全"),
        ("⾷品安全", "食品安全"),
        ("⼾籍", "户籍"),
        ("㎡", "m2"),
    ],
)
def test_what_counts_as_equal(one: str, other: str) -> None:
    assert fold(one) == fold(other)


def test_radicals_that_compatibility_forms_miss_are_mapped() -> None:
    radicals = [chr(code) for code in range(0x2E80, 0x2EF4) if unicodedata.category(chr(code)) == "So"]
    left = [radical for radical in radicals if fold(radical) == radical]
    assert left == ["⺀"], "only the radical repeat has no character of its own"


def test_radicals_become_characters_and_nothing_else_changes() -> None:
    radicals = [chr(code) for code in range(0x2E80, 0x2FD6) if unicodedata.category(chr(code)) == "So"]
    left = [radical for radical in radicals if "CJK UNIFIED" not in unicodedata.name(characters_for_radicals(radical))]
    assert left == ["⺀"], "only the radical repeat has no character of its own"
    assert characters_for_radicals("⻝⽤⺠⽣⻋⻔⾦") == "食用民生车门金"
    others = "".join(chr(code) for code in (*range(0x20, 0x2E80), *range(0x2FE0, 0xD800), *range(0xE000, 0x20000)))
    assert characters_for_radicals(others) == others


def test_nearest_ranks_and_bounds() -> None:
    assert nearest("民证局", ["水利局", "民政局"])[0] == "民政局"
    assert nearest("人民政府", {"民政局": "甲", "民政府": "甲", "人民政府办": "乙"}) == ("乙", "甲")
    assert nearest("人民政府", ["民政局", "人民政府办"]) == ("人民政府办",), (
        "what is much less like than the best is left out"
    )
    assert nearest("abc", ["水利局"]) == ()
    assert len(nearest("局", ["一局", "二局", "三局", "四局"], limit=2)) == 2
