"""A user's program; mypy must accept all of it, and see these types."""

from collections.abc import Sequence
from typing import assert_type

import polars as pl

import township_duties as td

kokyar = td.load()
assert_type(kokyar, td.DutyList)
assert_type(kokyar.cooperative, td.Duties[td.CooperativeDuty])
assert_type(kokyar.duties.where(list_type="cooperative"), td.Duties[td.CooperativeDuty])
assert_type(kokyar.duties.where(list_type="上级部门收回", keyword="处罚"), td.Duties[td.ReclaimedDuty])
assert_type(kokyar.basic.where(keyword=["防汛", "抗旱"], keyword_match="all"), td.Duties[td.BasicDuty])
assert_type(kokyar.cooperative[:3], td.Duties[td.CooperativeDuty])
assert_type(kokyar.cooperative["cooperative-46"].superior_responsibilities, tuple[td.Responsibility, ...])
assert_type(kokyar.departments.resolve("教科局"), td.Department)
assert_type(kokyar.township.households, int | None)
assert_type(kokyar.duties.to_polars(), pl.DataFrame)
assert_type(kokyar.duties.count_by("category"), dict[str, int])
notes: Sequence[td.Note] = td.check(kokyar)

assert_type(kokyar.cooperative | kokyar.reclaimed, td.Duties[td.CooperativeDuty | td.ReclaimedDuty])
assert_type(kokyar.cooperative - kokyar.duties.where(keyword="宣传"), td.Duties[td.CooperativeDuty])
assert_type(kokyar.duties.by_department(), pl.DataFrame)
assert_type(kokyar.tables().steps, pl.DataFrame)
assert_type(kokyar.duties.search("消防")[0].passages[0].departments, tuple[str, ...])
assert_type(kokyar.duties.who_does_what("消防").bodies, tuple[str, ...])
assert_type(td.Query(keyword="消防").filter(kokyar.duties.to_polars().lazy()), pl.LazyFrame)

query = td.Query(list_type="cooperative", department="民政局", keyword=["补贴", "津贴"])
for duty in kokyar.duties.where(query):
    assert_type(duty, td.Duty)
    print(
        duty.ref,
        duty.source.page,
        duty.printed["序号"],
        [step.text for block in duty.responsibilities for step in block.steps],
    )

found = kokyar.duties.get("cooperative-1")
if found is not None and isinstance(found, td.CooperativeDuty):
    print(found.township_responsibilities)
print("cooperative-46" in kokyar.duties, kokyar.declared.lists[td.ListType.BASIC].count)

td.Query(keywords="防汛")  # type: ignore[call-arg]
td.laod()  # type: ignore[attr-defined]
print(kokyar.basic[0].superior_responsibilities)  # type: ignore[attr-defined]
