"""Charts as files: SVG, PNG, or HTML that needs nothing else."""

from __future__ import annotations

import json
import os
import warnings
from functools import cache
from io import BytesIO, StringIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from township_duties.charts.legible import legible_json
from township_duties.errors import QueryError, require_path, wrong_type
from township_duties.extras import required_module
from township_duties.language import said
from township_duties.writing import require_writable, write_whole

if TYPE_CHECKING:
    import altair

_PNG_SCALE = 2
_SUFFIXES = (".svg", ".png", ".html")


class MissingFontWarning(UserWarning):
    """No font on this machine has Chinese characters, so that a picture shows boxes or nothing in their place."""


def save(chart: altair.TopLevelMixin, path: str | os.PathLike[str], *, overwrite: bool = False) -> None:
    """Write a chart to a file, in the format that the file's suffix names.

    `.svg` keeps text as text; `.png` is drawn at twice its size; `.html` holds all that it needs, loads nothing from
    elsewhere, and shows more where the pointer rests. The file is written beside its place and renamed.

    Parameters:
        chart: a chart of this module, restyled or not, or any other chart of altair's.
        path: the file.
        overwrite: whether a file that exists is replaced.

    Raises:
        QueryError: the suffix is none of the three.
        TypeError: it is no chart, or the path is none.
        FileExistsError: the file exists, and `overwrite` is not given.
        OSError: the file cannot be written; what stood there stays as it was.
        ImportError: the extra `charts` is not installed.

    Warns:
        MissingFontWarning: an SVG or PNG is saved where no font has Chinese characters.

    Examples:
        >>> import tempfile
        >>> from pathlib import Path
        >>> import township_duties as td
        >>> from township_duties import charts
        >>> file = Path(tempfile.mkdtemp()) / "categories.html"
        >>> charts.save(charts.categories(td.load()), file)
        >>> "民生服务" in file.read_text("utf-8")
        True
    """
    require_path("path", path)
    if not hasattr(chart, "to_dict") or not hasattr(chart, "save"):
        raise wrong_type("chart", "a chart of Altair's, as charts.categories(…) gives", chart)
    file = Path(path)
    suffix = file.suffix.lower()
    if suffix not in _SUFFIXES:
        raise QueryError(
            f"a chart is saved as {', '.join(_SUFFIXES)}, and '{file.name}' ends in none of them",
            f"图只能存为 {'、'.join(_SUFFIXES)} 文件，“{file.name}”不以其中任何一种结尾",
        )
    require_writable(file, overwrite=overwrite)
    for module in ("altair", "vl_convert"):
        required_module(module, "charts", "saving charts")
    if suffix != ".html" and not has_chinese_font():
        warnings.warn(
            said(
                f"no font with Chinese characters was found, and '{file.name}' will not show them as they should be: "
                "install one, such as Noto Sans CJK SC (on Debian and Ubuntu: apt install fonts-noto-cjk), and start "
                "Python anew; or save as .html, which uses the fonts of whoever reads it",
                f"没有找到中文字体，“{file.name}”中的汉字不能正常显示：请安装一种，如 Noto Sans CJK SC"
                "（Debian、Ubuntu 上用 apt install fonts-noto-cjk），再重新启动 Python；"
                "或者存为 .html，它使用阅读者自己的字体",
            ),
            MissingFontWarning,
            stacklevel=2,
        )
    write_whole(file, _drawn(_legible(chart), suffix), overwrite=overwrite)


def _legible(chart: altair.TopLevelMixin) -> altair.TopLevelMixin:
    """The chart, or one like it without what ends the process that draws it: a user's chart may hold anything."""
    import altair

    described = chart.to_dict()
    cleaned = legible_json(described)
    return chart if cleaned == described else altair.Chart.from_dict(cleaned)


def _drawn(chart: altair.TopLevelMixin, suffix: str) -> bytes:
    if suffix == ".html":
        return _html(chart).encode()
    if suffix == ".svg":
        text = StringIO()
        chart.save(text, format="svg")
        return text.getvalue().encode()
    picture = BytesIO()
    chart.save(picture, format="png", scale_factor=_PNG_SCALE)
    return picture.getvalue()


def _html(chart: altair.TopLevelMixin) -> str:
    menu = {"export": True, "source": False, "compiled": False, "editor": False}
    written = {"cls": _ForScripts, "ensure_ascii": False}
    return chart.to_html(inline=True, embed_options={"actions": menu}, json_kwds=written)


class _ForScripts(json.JSONEncoder):
    """JSON that can stand in a script: a name in a document that looks like a tag must not end it."""

    def encode(self, o: Any) -> str:
        return super().encode(o).replace("<", "\\u003c")


@cache
def has_chinese_font() -> bool:
    """Whether two Chinese characters look different when drawn here: without a font, both are the same box, or nothing.

    It is found out once in a process.
    """
    return _picture_of("履") != _picture_of("职")


def _picture_of(character: str) -> bytes:
    import vl_convert

    from township_duties.charts.style import FONT

    mark = {"type": "text", "text": character, "font": FONT, "fontSize": 20}
    chart = {"data": {"values": [{}]}, "width": 30, "height": 30, "mark": mark}
    picture: bytes = vl_convert.vegalite_to_png(chart)
    return picture
