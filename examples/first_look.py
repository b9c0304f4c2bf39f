"""A first look at the bundled duty list: the township, its three lists, a question, a department's duties.

With `--lang zh` it says so in Chinese.
"""

import sys

import township_duties as td

IN_CHINESE = sys.argv[1:] == ["--lang", "zh"]


def say(english: str, chinese: str) -> None:
    """Print a line in the language that was asked for."""
    print(chinese if IN_CHINESE else english)


kokyar = td.load()
township = kokyar.township
area, households, residents = township.area_km2, township.households, township.registered_population
say(
    f"{township.name}, {township.county}, {township.prefecture}, {township.region}",
    f"{township.region}{township.prefecture}{township.county}{township.name}",
)
say(
    f"{area} km², {households} households, {residents} registered residents",
    f"面积{area}平方公里，{households}户，户籍人口{residents}人",
)
say(
    f"Duty list of {kokyar.edition}, data version {kokyar.version}",
    f"清单版次 {kokyar.edition}，数据版本 {kokyar.version}",
)

wide = chr(0x3000)
say("\nlist                    declared  published", f"\n{'清单':{wide}<6}{'载明':>10}{'实有':>8}")
published = kokyar.duties.count_by("list_type")
counts = [(kind, kind.chinese, declared.count, published[kind]) for kind, declared in kokyar.declared.lists.items()] + [
    ("all", "合计", kokyar.declared.total, len(kokyar.duties))
]
for english, chinese, declared, held in counts:
    named = "" if english == "all" else chinese
    say(
        f"{english:<12}{named:{wide}<6}{declared:>8}{held:>11}",
        f"{chinese:{wide}<6}{declared:>12}{held:>10}",
    )

say("\nWhich duties speak of 防汛 (flood control)?", "\n哪些事项涉及“防汛”？")
for duty in kokyar.duties.where(keyword="防汛"):
    print(f"  {duty.id:<15} {duty.name}")

civil_affairs = kokyar.departments.resolve("民政局")
say(f"\nWhat has {civil_affairs.name} to do with this township?", f"\n{civil_affairs.name}与本乡有哪些事项？")
for duty in kokyar.duties.where(department="民政局"):
    print(f"  {duty.id:<15} {duty.name}")
