"""A table as CSV that Excel and a program both read."""

from __future__ import annotations

from io import BytesIO

import polars as pl

from township_duties.errors import QueryError

SEPARATOR = "、"
"""What stands between the names of a list in one cell."""

# Full-width signs too: an Excel for East Asian languages takes ＝ for =. Programs drop blanks and what they do not show
# before a sign, and those of some countries begin a cell behind a semicolon. Texts that begin with apostrophes before
# such a sign are guarded as well, so that taking one apostrophe away at each such place always gives the text back.
_BEFORE = r"""['"\s\p{Cc}\p{Cf}]*"""
_FORMULA = rf"(^|;)({_BEFORE}[=+\-@＝＋－＠])|^('*[\t\r\n])"
_GUARDED = "${1}'${2}${3}"


def csv_of(frame: pl.DataFrame) -> bytes:
    """A table as CSV: UTF-8 with a byte order mark, lists joined by `、`, nulls empty, empty texts `""`.

    A text that a spreadsheet would take for a formula has an apostrophe in front, and so has what stands behind a
    semicolon where it would begin a cell of its own.

    Raises:
        QueryError: a name in a list contains `、`, so that the list could not be split again.

    Examples:
        >>> frame = pl.DataFrame({"id": ["basic-1"], "name": ["=1+1"], "departments": [["民政局", "水利局"]]})
        >>> print(csv_of(frame).decode("utf-8-sig"), end="")
        id,name,departments
        basic-1,'=1+1,民政局、水利局
    """
    lists = [name for name, form in frame.schema.items() if form == pl.List(pl.String)]
    for column in lists:
        _require_separable(frame[column])
    joined = frame.with_columns(pl.col(lists).list.join(SEPARATOR))
    text = pl.col(pl.String)
    guarded = joined.with_columns(text.str.replace_all(_FORMULA, _GUARDED))
    file = BytesIO()
    guarded.write_csv(file, include_bom=True)
    return file.getvalue()


def _require_separable(column: pl.Series) -> None:
    for name in column.explode().drop_nulls():
        if SEPARATOR in name:
            raise QueryError(
                f"the name '{name}' in {column.name} contains '{SEPARATOR}', with which CSV joins the names of a list;"
                " export the table as .parquet, or the list as .sqlite or .json",
                f"{column.name} 列的名称“{name}”含有“{SEPARATOR}”，而 CSV 用它连接多个名称；"
                "请把数据表导出为 .parquet，或把清单导出为 .sqlite、.json",
            )
