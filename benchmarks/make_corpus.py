"""Synthetic lists, as many as are wanted, to measure on: `python benchmarks/make_corpus.py FOLDER --lists 1000`.

No township has published any of them. They are composed, with a seed, from the rows of the made documents of the tests
and of the bundled list: in other places, with rows left out, reordered, reworded, and moved between lists. The places
are invented too, but for the provinces, and every list says so in its title: 合成清单 (synthetic list).
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import polars as pl
from deltalake import DeltaTable

import township_duties as td
from township_duties.corpus.opening import Corpus
from township_duties.tables import SCHEMAS

MADE = Path(__file__).parents[1] / "tests" / "made"
SYNTHETIC = "合成清单"
"""What stands in every title: the list is synthetic."""
REGIONS = (
    *(
        "河北省",
        "山西省",
        "辽宁省",
        "吉林省",
        "黑龙江省",
        "江苏省",
        "浙江省",
        "安徽省",
        "福建省",
        "江西省",
        "山东省",
        "河南省",
    ),
    *("湖北省", "湖南省", "广东省", "海南省", "四川省", "贵州省", "云南省", "陕西省", "甘肃省", "青海省"),
    *("内蒙古自治区", "广西壮族自治区", "宁夏回族自治区", "新疆维吾尔自治区", "西藏自治区"),
    *("北京市", "天津市", "上海市", "重庆市"),
)
SYLLABLES = "安白宝昌长春德东丰福高光桂海和鸿华怀吉江金乐林龙梅明南宁平青清荣瑞山石双水泰桐文西仙兴秀阳永玉云泽"
REWORDING = (
    *(("做好", "负责"), ("开展", "组织开展"), ("负责", "承担"), ("加强", "强化"), ("落实", "抓好"), ("协助", "配合")),
    *(("宣传教育", "宣传"), ("排查", "摸排"), ("及时上报", "上报"), ("监督管理", "监管"), ("工作", "相关工作")),
)
"""Words of administration, and others that say the same."""
ROWS = {"basic": (90, 150), "cooperative": (80, 140), "reclaimed": (30, 70)}
"""How many rows each of the three lists has, from and to: about as many as the bundled list has and declares."""
TOWNSHIPS_OF_A_COUNTY = 15
KEPT, REWORDED, MOVED = 0.8, 0.25, 0.03
"""How likely a row of the bundled list is kept, any row reworded, and a cooperative row moved to the basic list."""
WITHOUT_REGION = 97
"""One list in so many states no region."""

Json = dict[str, Any]


@cache
def pools() -> dict[str, list[tuple[Json, Json]]]:
    """Rows of each of the three lists, with the list that each is from: of the bundled list, then of the made ones."""
    documents = sorted(path for path in MADE.iterdir() if path.suffix in (".docx", ".xlsx", ".html", ".md", ".txt"))
    lists = (td.load(), *td.read_many(documents, processes=1, progress=False).lists)
    found: dict[str, list[tuple[Json, Json]]] = {list_type: [] for list_type in ROWS}
    for source in (json.loads(duty_list.to_json()) for duty_list in lists):
        source["bodies"] = {body["name"]: body for body in source["departments"]}
        for duty in source["duties"]:
            found[duty["list_type"]].append((source, duty))
    return found


def synthetic_lists(count: int, seed: int = 0) -> Iterator[td.DutyList]:
    """Synthetic lists, always the same for one seed.

    Parameters:
        count: how many.
        seed: the seed.
    """
    for place in range(count):
        yield synthetic_list(place, seed)


def synthetic_list(place: int, seed: int = 0) -> td.DutyList:
    """One synthetic list.

    Parameters:
        place: which, counted from 0.
        seed: the seed.
    """
    of_county = random.Random(f"{seed} county {place // TOWNSHIPS_OF_A_COUNTY}")  # noqa: S311 (nothing is secret)
    chance = random.Random(f"{seed} township {place}")  # noqa: S311 (nothing is secret)
    region = of_county.choice(REGIONS) if (place + 1) % WITHOUT_REGION else None
    county = "".join(of_county.sample(SYLLABLES, 2)) + "县"
    township = "".join(chance.sample(SYLLABLES, 2)) + chance.choice(("镇", "乡", "街道"))
    composer = _Composer(f"synthetic-{seed}-{place}", county, township, chance)
    for list_type in ROWS:
        composer.compose(list_type)
    return composer.duty_list(region)


class _Composer:
    """One list that is being composed."""

    def __init__(self, key: str, county: str, township: str, chance: random.Random) -> None:
        self._key, self._county, self._township, self._chance = key, county, township, chance
        self._duties: list[Json] = []
        self._bodies: dict[str, Json] = {}

    def compose(self, list_type: str) -> None:
        """Add the rows of one of the three lists."""
        pool = pools()[list_type]
        rows = [row for row in pool if row[0]["key"] == "kokyar" and self._chance.random() < KEPT]
        others = [row for row in pool if row[0]["key"] != "kokyar"]
        rows += self._chance.sample(others, max(0, self._chance.randint(*ROWS[list_type]) - len(rows)))
        if list_type == "basic":
            rows += [row for row in pools()["cooperative"] if self._chance.random() < MOVED / 4]
        self._chance.shuffle(rows)
        for ordinal, (source, duty) in enumerate(rows, start=1):
            self._duties.append(self._placed(source, duty, list_type, ordinal))

    def _placed(self, source: Json, duty: Json, list_type: str, ordinal: int) -> Json:
        """A row as this township has it."""
        row: Json = json.loads(json.dumps(duty))
        if list_type != duty["list_type"]:
            row |= {"departments": [], "lead_departments": [], "column": [], "responsibilities": []}
            row["printed"] = {name: row["printed"][name] for name in list(row["printed"])[:3]}
        # Canonical names stand aside while words are exchanged.
        aside: dict[str, str] = {}
        for record, field in _name_fields(row):
            names = [record[field]] if isinstance(record[field], str) else record[field]
            held = list(dict.fromkeys(aside.setdefault(self._body(source, name), f"@{len(aside)}@") for name in names))
            record[field] = held[0] if isinstance(record[field], str) else held
        text = self._told(source, json.dumps(row, ensure_ascii=False))
        if self._chance.random() < REWORDED:
            text = text.replace(*self._chance.choice(REWORDING))
        for name, held_name in aside.items():
            text = text.replace(held_name, name)
        row = json.loads(text)
        for step in (step for block in row["responsibilities"] for step in block["steps"]):
            at = 0
            for receiver in step["receivers"]:
                receiver["start"] = step["text"].index(receiver["printed"], at)
                receiver["end"] = at = receiver["start"] + len(receiver["printed"])
        identity = f"{list_type}-{ordinal}"
        return row | {
            "id": identity,
            "ref": f"{self._key}/2025-03/{identity}",
            "list_type": list_type,
            "number": ordinal,
            "english": None,
        }

    def _told(self, source: Json, text: str) -> str:
        """A text with this township's places."""
        town = source["township"]
        county = town["county"] or ""
        names = {county: self._county, town["name"] or "": self._township}
        if source["key"] == "kokyar":
            names |= {"塔什库尔干县": self._county, "塔县": self._county}
        for name in sorted(filter(None, names), key=len, reverse=True):
            text = text.replace(name, names[name])
        return text

    def _body(self, source: Json, name: str) -> str:
        """The canonical name that a body of another county has here; it is registered."""
        body = source["bodies"][name]
        short = self._told(source, body["short_name"])
        short = short.removeprefix(self._county)
        if short[:2] in ("市委", "区委", "旗委"):
            short = f"县{short[1:]}"
        canonical = self._county.removesuffix("县") + short if short.startswith("县") else self._county + short
        self._bodies.setdefault(
            canonical, body | {"name": canonical, "short_name": short, "aliases": [], "attested": True, "english": None}
        )
        return canonical

    def duty_list(self, region: str | None) -> td.DutyList:
        """The list, whole."""
        content = json.loads(_frame()) | {
            "key": self._key,
            "version": "2025.3.0",
            "edition": "2025-03",
            "title": f"{self._county}{self._township}履职事项清单（{SYNTHETIC}）",
            "departments": list(self._bodies.values()),
            "duties": self._duties,
        }
        content["township"] |= {"name": self._township, "county": self._county, "region": region}
        return td.DutyList.model_validate_json(json.dumps(content, ensure_ascii=False))


def _name_fields(row: Json) -> Iterator[tuple[Json, str]]:
    """Where canonical names of bodies stand in a row: the record and its field."""
    for field in ("departments", "lead_departments"):
        yield row, field
    for mention in row["column"]:
        yield mention, "department"
    for block in row["responsibilities"]:
        yield block, "departments"
        for step in block["steps"]:
            yield step, "departments"
            for receiver in step["receivers"]:
                if receiver["department"]:
                    yield receiver, "department"


@cache
def _frame() -> str:
    """A list of no rows, of which nothing is known."""
    empty = json.loads(td.load().to_json())
    town = dict.fromkeys(empty["township"])
    nothing = {"township": town, "declared": {"total": None, "lists": {}}, "marking": {"cover": None, "tables": None}}
    parts: Json = {"process": None, "front_matter": [], "other_lines": [], "table_titles": {}, "notes": []}
    return json.dumps(empty | nothing | parts | {"english": {}})


def main() -> None:
    """Write a corpus, and tell what is in it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--lists", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=0)
    arguments = parser.parse_args()
    print(td.write_corpus(synthetic_lists(arguments.lists, arguments.seed), arguments.folder))
    corpus = td.open_corpus(arguments.folder).compact()
    print(corpus)
    for name, value in statistics(corpus, arguments.folder).items():
        print(f"{name}: {value:,.2f}".rstrip("0").rstrip("."))


def statistics(corpus: Corpus, folder: Path) -> dict[str, float]:
    """What a corpus is like."""
    duties, steps = corpus.tables.duties, corpus.tables.steps
    found = duties.select(
        rows=pl.len(),
        distinct_names=pl.col("name").n_unique(),
        letters_of_a_name=pl.col("name").str.len_chars().mean(),
        letters_of_search_text=pl.col("search_text").str.len_chars().mean(),
        bytes_of_search_text=pl.col("search_text").str.len_bytes().sum(),
    ).collect()
    bodies = corpus.tables.departments.select(pl.col("name").n_unique()).collect().item()
    stored = sum(Path(file).stat().st_size for name in SCHEMAS for file in DeltaTable(folder / name).file_uris())
    return {
        "lists": len(corpus),
        **found.row(0, named=True),
        "steps": steps.select(pl.len()).collect().item(),
        "distinct_bodies": bodies,
        "stored_bytes": stored,
    }


if __name__ == "__main__":
    main()
