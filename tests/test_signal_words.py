"""Words that tell what is meant: the nature of a duty by its name, the actions of a step, each with its place."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

import township_duties as td
from township_duties.signal_words import ACTION_WORDS, NATURE_WORDS, action_words, nature_words
from township_duties.vocabulary import Action, Nature, Side

from .questions import KOKYAR, TEXTS

TOWNSHIP_STEPS = [
    step
    for duty in KOKYAR.duties
    for block in duty.responsibilities
    if block.side is Side.TOWNSHIP
    for step in block.steps
]


@pytest.mark.parametrize(
    ("name", "natures"),
    [
        ("对破坏村庄和集镇的房屋、公共设施的处罚", ["penalty"]),
        ("取水工程等活动的行为处罚", ["penalty"]),
        ("对未取得建筑工程施工许可证擅自施工的处罚（含行政拘留）", ["penalty"]),
        ("非法传销窝点的认定和查处", ["penalty"]),
        ("食品摊贩登记备案管理", ["approval"]),
        ("做好临时用地审批与监管工作", ["approval", "inspection"]),
        ("医疗救助申请受理与核查", ["approval"]),
        ("受理临时救助申请", ["approval"]),
        ("对城乡居民基本医疗保险参保扩面指标的考核", ["assessment"]),
        ("各级人民政府和有关部门给予表彰和奖励", ["award"]),
        ("做好自建房安全隐患排查和报告工作", ["inspection"]),
        # Look-alikes: the words are there, and tell something else.
        ("落实草原生态保护补助奖励政策", []),
        ("国家免费孕前优生健康检查", []),
        ("对涉嫌违法的行为处罚后开展教育", []),
        ("占用土地未按规划审批程序批准的责令退回", []),
        ("落实重大行政决策合法性审查", []),
        ("受理行政复议咨询", []),
        ("做好矛盾纠纷排查化解", []),
        ("公共场所卫生许可证的办理", []),
        ("推荐县级以上党代表工作", []),
    ],
)
def test_nature(name: str, natures: list[str]) -> None:
    assert list(dict.fromkeys(word.meaning.value for word in nature_words(name))) == natures


def test_the_penalties_of_the_bundled_list() -> None:
    """Counted by eye in the document: 25 names end so."""
    penalties = Counter(duty.list_type.value for duty in KOKYAR.duties if Nature.PENALTY in duty.nature)
    assert penalties == {"reclaimed": 19, "basic": 5, "cooperative": 1}
    assert all(duty.nature == (Nature.PENALTY,) for duty in KOKYAR.duties if Nature.PENALTY in duty.nature)
    assert len([duty for duty in KOKYAR.duties if duty.nature]) == 79


def test_nature_is_a_column_and_no_part_of_the_file() -> None:
    assert KOKYAR.duties.to_polars()["nature"].to_list() == [
        [nature.value for nature in duty.nature] for duty in KOKYAR.duties
    ]
    assert b'"nature"' not in KOKYAR.to_json()
    assert b'"actions"' not in KOKYAR.to_json()
    assert b'"systems"' not in KOKYAR.to_json()


@pytest.mark.parametrize(
    ("text", "actions"),
    [
        ("开展日常巡查，发现问题及时制止并上报。", ["patrol", "stop", "report"]),
        ("做好宣传引导工作，摸排登记信息；", ["publicise", "patrol", "register"]),
        ("对不能解决的督促整改。", ["supervise", "correct"]),
        ("按照县委宣传部的任务安排，整理排查台账和登记表；", []),
        ("整理上报的名单。", []),
        ("上报的，及时处理。", ["report"]),
        ("鼓励群众监督举报。", []),
        ("督促引导其进行申报备案。", ["supervise", "publicise"]),
        ("提供场地。", []),
    ],
)
def test_actions(text: str, actions: list[str]) -> None:
    assert list(dict.fromkeys(word.meaning.value for word in action_words(text))) == actions


def test_the_actions_of_the_township_s_steps() -> None:
    assert (len(TOWNSHIP_STEPS), len([step for step in TOWNSHIP_STEPS if step.actions])) == (336, 204)
    counts = Counter(action for step in TOWNSHIP_STEPS for action in step.actions)
    assert counts.most_common(3) == [(Action.REPORT, 65), (Action.PUBLICISE, 54), (Action.PATROL, 49)]
    assert Action.PUNISH not in counts


def test_actions_are_a_column() -> None:
    steps = KOKYAR.tables().steps
    assert [action for actions in steps.filter(side="township")["actions"].to_list() for action in actions] == [
        action.value for step in TOWNSHIP_STEPS for action in step.actions
    ]


def test_every_member_has_its_words_and_its_chinese() -> None:
    assert set(ACTION_WORDS) == set(Action)
    assert set(NATURE_WORDS) == set(Nature) - {Nature.PENALTY}
    assert all(word.chinese for word in (*Action, *Nature))


@given(st.sampled_from(TEXTS))
def test_a_word_stands_where_it_says(text: str) -> None:
    for found in (tuple(action_words(text)), tuple(nature_words(text))):
        places = [(word[2], word[3]) for word in found]
        assert [text[start:end] for start, end in places] == [word[1] for word in found]
        assert places == sorted(places)


def test_a_duty_and_a_step_have_their_words() -> None:
    duty = td.load().duties["basic-76"]
    assert [(word.meaning, word.word, duty.name[word.start : word.end]) for word in duty.nature_words] == [
        (Nature.APPROVAL, "备案", "备案"),
        (Nature.INSPECTION, "监管", "监管"),
    ]
