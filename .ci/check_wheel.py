"""Try an installed wheel as a user would: load, ask, make a table, read and save; and look at what it holds."""

import sys
import tempfile
import zipfile
from importlib.resources import files
from pathlib import Path

import township_duties as td

wheel = Path(sys.argv[1])
names = zipfile.ZipFile(wheel).namelist()
for needed in ("py.typed", "data/catalogue.json", "data/schema.json", "data/kokyar/document.txt"):
    assert f"township_duties/{needed}" in names, f"the wheel lacks {needed}"
# Published versions stay, each of about a tenth of a megabyte. The rest is the code, with adapters of seven formats,
# the bundled document, the gazetteer and the tables of everyday words.
most = 600_000 + 110_000 * len(td.available())
assert wheel.stat().st_size < most, f"the wheel has {wheel.stat().st_size} bytes, more than {most}"
assert "site-packages" in str(td.__file__), "the wheel is not what is being tested"

kokyar = td.load()
assert len(kokyar.duties) == len(kokyar.duties.to_polars()) == 268
assert [duty.id for duty in kokyar.duties.where(keyword="烟花爆竹")] == ["reclaimed-41"]
document = files("township_duties") / "data" / "kokyar" / "document.txt"
with tempfile.TemporaryDirectory() as folder:
    file = Path(folder) / "list.json"
    td.read(document.read_text("utf-8"), key="kokyar").save(file)
    assert len(td.load_file(file).duties) == 268
print(f"{wheel.name}: {wheel.stat().st_size // 1000} kB, loads, answers, makes tables, reads and saves")
