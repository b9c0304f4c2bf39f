"""The words of charts in either language: the document's, or unofficial English."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from township_duties.assignments import NOT_STATED
from township_duties.context import HINT
from township_duties.duties import Duties
from township_duties.vocabulary import Attribution, Language, ListType, Side, require_language


@dataclass(frozen=True, slots=True)
class Wording:
    """What charts say in one language, besides what they draw."""

    categories: str
    declared_and_published: str
    workload: str
    township_steps: str
    by_category: str
    shared: str
    who_does_what: str
    duties: str
    steps: str
    steps_of_township: str
    steps_of_department: str
    declared: str
    published: str
    not_declared: str
    all_lists: str
    no_category: str
    nobody: str
    """Who acts where the document does not say it."""
    sides: Mapping[Side, str]
    lists: Mapping[str, str]
    """What each list is called, by its type's English word."""
    and_: str
    """What stands between two departments that share duties."""
    most: str
    """How a title says that only those with most are drawn."""
    source: str
    no_source: str
    part: str
    likeness: str
    common: str
    parts: Mapping[str, str]
    """What the parts of a list are called: common to nearly all lists, to some, peculiar to one."""
    of_many: str
    columns: Mapping[str, str]
    """What the columns of frames are called where the pointer rests; those that are left out, by their own names."""
    attributions: Mapping[str, str]
    """How it is known who acts, by the English word."""
    how: str
    """How they were found, behind how many they are."""
    lang: Language

    def title(self, title: str, shown: int, whole: int) -> str:
        """A title that says how many of all are drawn, where not all are."""
        return title if shown == whole else title + self.most.format(shown=shown, whole=whole)

    def found(self, duties: Duties[Any]) -> str:
        """How many duties were found of how many, and how."""
        steps = [line for line in duties.explain(self.lang).splitlines()[1:-1] if not line.startswith(HINT)]
        how = self.how.format("；".join(steps) if self.lang == "zh" else "; ".join(steps)) if steps else ""
        return self.part.format(part=len(duties), whole=len(duties._context.order)) + how


_CHINESE = Wording(
    categories="各类别履职事项",
    declared_and_published="说明所列与公布事项",
    workload="各部门工作量",
    township_steps="乡镇为各部门做什么",
    by_category="各部门各类别履职事项",
    shared="部门共担事项",
    who_does_what="谁做什么",
    duties="履职事项",
    steps="职责条目",
    steps_of_township="乡镇职责条目",
    steps_of_department="部门职责条目",
    declared="说明所列",
    published="公布",
    not_declared="未说明",
    all_lists="全部",
    no_category="无类别",
    nobody=Attribution.UNSTATED.chinese,
    sides={side: side.chinese for side in Side},
    lists={kind.value: kind.chinese for kind in ListType},
    and_="、",
    most="（前{shown}，共{whole}）",
    source="来源：{title}，{data}",
    no_source="来源：不属于任何清单的履职事项",
    part="{whole}项中的{part}项",
    likeness="各乡镇清单的相像程度",
    common="各乡镇事项的共性与个性",
    parts={"common": "几乎都有", "some": "部分有", "peculiar": "独有"},
    of_many="来源：{lists}份清单，{duties}项履职事项",
    columns={
        "attribution_label": "判断依据",
        "body": "责任主体",
        "category": "事项类别",
        "department": "部门",
        "duties": "履职事项",
        "duty_ids": "事项编号",
        "label": "小标题",
        "likeness": "相像程度",
        "list": "清单",
        "other": "另一清单",
        "other_department": "另一部门",
        "part_label": "共性与个性",
        "short_name": "部门",
        "side_label": "所在栏",
        "source": "数目",
        "steps": "职责条目",
        "topic": "主题",
        "township_steps": "乡镇职责条目",
    },
    attributions={known.value: known.chinese for known in Attribution},
    how="（{}）",
    lang="zh",
)
_ENGLISH = Wording(
    categories="Duties by category",
    declared_and_published="Declared and published duties",
    workload="Departments by workload",
    township_steps="What the township must do for each department",
    by_category="Duties by department and category",
    shared="Duties that departments share",
    who_does_what="Who does what",
    duties="duties",
    steps="steps",
    steps_of_township="the township's steps",
    steps_of_department="the department's steps",
    declared="declared",
    published="published",
    not_declared="not stated",
    all_lists="All lists",
    no_category="No category",
    nobody=NOT_STATED,
    sides={Side.SUPERIOR: "Superior departments", Side.TOWNSHIP: "Township", Side.METHOD: "How it is done"},
    lists={kind.value: kind.label("en") for kind in ListType},
    and_=" + ",
    most=": the first {shown} of {whole}",
    source="Source: {title}, {data}",
    no_source="Source: duties that belong to no list",
    part="{part} of {whole} duties",
    likeness="How alike the townships' lists are",
    common="What is common and what is peculiar",
    parts={"common": "in nearly all", "some": "in some", "peculiar": "in no other"},
    of_many="Source: {lists} lists, {duties} duties",
    columns={},
    attributions={known.value: known.value for known in Attribution},
    how=" ({})",
    lang="en",
)


def wording(lang: Language) -> Wording:
    """The words of charts in a language.

    Raises:
        UnknownNameError: there is no such language.
    """
    require_language(lang)
    return _ENGLISH if lang == "en" else _CHINESE
