"""Join a list with an outside data set: the county's place in the national division codes (GB/T 2260).

The codes are those of the package gb2260: `pip install gb2260`. The key is `Township.county_division_code`.
"""

import gb2260
import polars as pl

import township_duties as td

kokyar = td.load()
code = kokyar.township.county_division_code
divisions = pl.DataFrame(
    [
        {"county_division_code": code, "level": level, "division_code": division.code, "division": division.name}
        for level, division in zip(("region", "prefecture", "county"), gb2260.get(code).stack(), strict=True)
    ]
)
duties = kokyar.duties.to_polars().with_columns(county_division_code=pl.lit(code))
counts = duties.group_by("county_division_code", "list_type", maintain_order=True).len()
joined = counts.join(
    divisions.pivot("level", index="county_division_code", values="division"), on="county_division_code"
)
for row in joined.select("region", "prefecture", "county", "list_type", "len").rows():
    print(*row, sep="\t")
stated = (kokyar.township.region, kokyar.township.prefecture, kokyar.township.county)
print("as the document has it" if stated == joined.select("region", "prefecture", "county").row(0) else "they differ")
