"""What each column of the tables means: the models' own words, and ours for those that are no field of a record."""

from __future__ import annotations

import json

from township_duties.package_data import packaged
from township_duties.table_rows import TABLES
from township_duties.vocabulary import ListType

_RECORDS = {
    "lists": ("Township", ""),
    "duties": ("CooperativeDuty",),
    "steps": ("Responsibility", "Step"),
    "departments": ("Department",),
    "duty_departments": ("Mention", "CooperativeDuty", "Department"),
    "notes": ("Note",),
}
"""The records that the columns of each table are the fields of; the empty name is the list's own."""

_OF_COLUMNS = {
    "list_key": "The list's key.",
    "version": "The data's version.",
    "ref": "Key, edition and id of the duty: for citing and joining; null in notes on the document as a whole.",
    "region_code": "The region's six-digit division code, as the county's says it.",
    "prefecture_code": "The prefecture's six-digit division code, likewise; null where the county has none above it.",
    "county_code": "The county's six-digit division code (行政区划代码).",
    "county_code_source": "Where the county's code is from.",
    "township": "The township's full name; null where the document does not say whose list it is.",
    "township_code": "The township's nine-digit division code (统计用区划代码).",
    "township_code_source": "Where the township's code is from.",
    "declared_total": "How many duties the preface declares in all.",
    **{f"declared_{kind}": f"How many duties of {kind.chinese} it declares." for kind in ListType},
    "published_total": "How many duties the tables hold in all.",
    **{f"published_{kind}": f"How many duties of {kind.chinese} they hold." for kind in ListType},
    "marking_cover": "The mark of confidentiality on the cover.",
    "marking_tables": "The mark in the titles of the tables.",
    "rules_version": "The version of the rules that found notes; null for files of formats 1 and 2, which hold them.",
    "duty_id": "The duty's id; null in notes on the document as a whole.",
    "superior_text": "上级部门职责 without markup, a line for each heading and step; null in lists without it.",
    "township_text": "乡镇配合职责, likewise.",
    "method_text": "工作方式, likewise.",
    "page": "The page that the row stands on.",
    "line": "The line that the row stands in, counted from 1.",
    "department_terms": "Every folded name of the bodies in the column, each between line breaks: for literal search.",
    "involved_terms": "The same of all bodies that act in the row too.",
    "reported_terms": "The same of the bodies that a step reports to; null for files of formats 1 to 3.",
    "system_terms": "The systems (条线) of the bodies in the column, each between line breaks.",
    "nature": "What sort of act the duty is by its name's own words: words of `Nature`; empty where they say none.",
    "search_text": "The folded name, labels and steps, one a line: for literal search.",
    "name_en": "An unofficial English name; null where there is none.",
    "category_en": "An unofficial English label of the category; null where there is none.",
    "english_text": "The folded English name and category, one a line: for literal search.",
    "responsibility": "The block's place among the duty's, counted from 0.",
    "step": "The step's place in its block, counted from 0.",
    "step_departments": "The bodies that the step's own text names as acting.",
    "acting": "Who acts in the step: its own bodies, else the block's; on the township's side those beside it.",
    "acting_by": "How it is known who acts: one of the words of `attribution`.",
    "reports_to": "The bodies that the step reports to, by canonical name, or as printed where not registered.",
    "actions": "What the step's own words say is done: words of `Action`.",
    "systems": "The national systems (条线) that the body's name tells.",
    "department": "The body's canonical name.",
    "position": "The body's place in the column, counted from 0.",
    "lead": "Whether the column marks it 牵头.",
}
"""The columns that are no fields of a record, or of another one than their table's."""


def meanings(table: str) -> dict[str, str]:
    """What each column of a table means, in English, by its name.

    Parameters:
        table: the name of one of a list's tables.

    Examples:
        >>> meanings("duties")["category"]
        '事项类别, such as 民生服务; other lists have other categories, or None.'
    """
    schema = json.loads(packaged("schema.json"))
    fields = [(schema["$defs"][record] if record else schema)["properties"] for record in _RECORDS[table]]
    kinds, _ = TABLES[table]
    return {
        column: _OF_COLUMNS.get(column) or next(known[column]["description"] for known in fields if column in known)
        for column in kinds
    }
