"""Put the bench into the site, where `scripts/build_bench.py build/bench` has built it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

BUILT = Path(__file__).parents[1] / "build" / "bench"
"""What the script writes. It takes packages of others, and the site is built without it where it is missing."""

PLACE = "bench"
"""Where the folder stands in the site."""

HERE = "<!-- the bench -->"
"""Where a page of the docs leads to it."""

BUILT_TEXTS = {
    "en": """\
[Open the bench](bench/index.html?lang=en){{ .md-button .md-button--primary }}

It loads {loaded:.1f} MB, once. For machines without a network:

- [one file, which a double click opens](bench/downloads/township-duties-bench.html){{ download }}, {html:.1f} MB
- [a folder for an intranet](bench/downloads/township-duties-bench.zip){{ download }}, {zip:.1f} MB
""",
    "zh": """\
[打开校核台](../bench/index.html){{ .md-button .md-button--primary }}

打开时加载 {loaded:.1f} MB。供不联网的电脑使用：

- [单个文件，下载后双击即可打开](../bench/downloads/township-duties-bench.html){{ download }}，{html:.1f} MB
- [放到内网服务器上的文件夹](../bench/downloads/township-duties-bench.zip){{ download }}，{zip:.1f} MB
""",
}
MISSING_TEXTS = {
    "en": "!!! note\n    This copy of the site was built without the bench. In the repository, run"
    " `python scripts/build_bench.py build/bench`, and build the site again.\n",
    "zh": '!!! note "提示"\n    本站生成时没有包含校核台。请在代码仓库中运行'
    " `python scripts/build_bench.py build/bench`，再重新生成本站。\n",
}


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the folder to the files of the English site, whose folder holds the Chinese one.

    Parameters:
        files: the site's files.
        config: the site's configuration.
    """
    for path in sorted(BUILT.rglob("*")) if _language(config) == "en" else ():
        if path.is_file():
            place = f"{PLACE}/{path.relative_to(BUILT).as_posix()}"
            files.append(File.generated(config, place, abs_src_path=str(path)))
    return files


def on_page_markdown(markdown: str, *, config: MkDocsConfig, **_: Any) -> str:
    """Lead to the bench, or say how it is built.

    Parameters:
        markdown: a page's text.
        config: the site's configuration.
    """
    if HERE not in markdown:
        return markdown
    language = _language(config)
    downloads = BUILT / "downloads"
    sizes = {"loaded": BUILT / "bench.bin", **{path.suffix[1:]: path for path in downloads.glob("*")}}
    built = sizes["loaded"].exists()
    text = BUILT_TEXTS[language].format(**_megabytes(sizes)) if built else MISSING_TEXTS[language]
    return markdown.replace(HERE, text)


def _megabytes(files: dict[str, Path]) -> dict[str, float]:
    return {name: path.stat().st_size / 1e6 for name, path in files.items()}


def _language(config: MkDocsConfig) -> str:
    return "zh" if Path(config.docs_dir).name == "zh" else "en"
