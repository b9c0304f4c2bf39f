"""The reference of the public interface, all its pages together."""

from pathlib import Path

PAGES = sorted((Path(__file__).parents[1] / "docs" / "reference").glob("*.md"))
REFERENCE = "\n".join(page.read_text("utf-8") for page in PAGES)
