"""One site for each language: the English one builds the Chinese one into its folder `zh`; each page knows its like."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.nav import Link, Navigation
from mkdocs.structure.pages import Page

ENGLISH = "english:/"
"""How an address of the English site begins in the Chinese one, until the page that it stands on is known."""

_OUT_OF_THE_FOLDER = re.compile(r"\]\(\.\./")
_ADDRESS = re.compile(rf'(href|src)="{ENGLISH}([^"#]*)')
_SOURCE = re.compile(r"\.(md|py)$")


def on_nav(nav: Navigation, **_: Any) -> Navigation:
    """Let the navigation lead to English pages where there is no Chinese one."""
    items = list(nav.items)
    for item in items:
        items += item.children or ()
        if isinstance(item, Link) and item.url.startswith(ENGLISH):
            item.url = item.url.replace(ENGLISH, "../")
    return nav


def on_page_markdown(markdown: str, *, config: MkDocsConfig, **_: Any) -> str:
    """Keep links out of the Chinese pages' folder for later: mkdocs knows of nothing there."""
    return markdown if _is_english(config) else _OUT_OF_THE_FOLDER.sub(f"]({ENGLISH}", markdown)


def on_page_content(html: str, *, config: MkDocsConfig, **_: Any) -> str:
    """Let those links lead from one built site to the other."""

    def leading(found: re.Match[str]) -> str:
        return f'{found[1]}="../{_SOURCE.sub(".html", found[2])}'

    return html if _is_english(config) else _ADDRESS.sub(leading, html)


def on_page_context(context: dict[str, Any], *, page: Page, config: MkDocsConfig, **_: Any) -> dict[str, Any]:
    """Tell the theme where the page stands in each language; where there is no Chinese one, its front page does."""
    if _is_english(config):
        translated = (Path(config.docs_dir) / "zh" / page.file.src_uri).exists()
        links = [page.file.url, "zh/" + (page.file.url if translated else "index.html")]
    else:
        links = ["../" + page.file.url, page.file.url]
    config.extra["alternate"] = [
        {"name": name, "lang": lang, "link": link}
        for (name, lang), link in zip((("English", "en"), ("中文", "zh")), links, strict=True)
    ]
    # What a reader chooses, such as light or dark, holds for both.
    config.extra["scope"] = context["base_url"] if _is_english(config) else f"{context['base_url']}/.."
    return context


def on_post_build(config: MkDocsConfig) -> None:
    """Build the Chinese site when the English one is written."""
    if not _is_english(config) or config.config_file_path is None:
        return
    chinese = Path(config.config_file_path).with_name("mkdocs.zh.yml")
    address = f"{config.site_url.rstrip('/')}/zh/" if config.site_url else ""
    build(load_config(str(chinese), site_dir=str(Path(config.site_dir) / "zh"), site_url=address, strict=config.strict))


def _is_english(config: MkDocsConfig) -> bool:
    return bool(config.theme["language"] == "en")
