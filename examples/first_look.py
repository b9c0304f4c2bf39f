"""A first look at the bundled duty list: the township, its three lists, a question, a department's duties."""

import township_duties as td

kokyar = td.load()
township = kokyar.township
print(f"{township.name}, {township.county}, {township.prefecture}, {township.region}")
print(
    f"{township.area_km2} km², {township.households} households, {township.registered_population} registered residents"
)
print(f"Duty list of {kokyar.edition}, data version {kokyar.version}")

print("\nlist                    declared  published")
published = kokyar.duties.count_by("list_type")
for list_type, declared in kokyar.declared.lists.items():
    print(f"{list_type:<12}{list_type.chinese:{chr(0x3000)}<6}{declared.count:>8}{published[list_type]:>11}")
print(f"{'all':<12}{chr(0x3000) * 6}{kokyar.declared.total:>8}{len(kokyar.duties):>11}")

print("\nWhich duties speak of 防汛 (flood control)?")
for duty in kokyar.duties.where(keyword="防汛"):
    print(f"  {duty.id:<15} {duty.name}")

civil_affairs = kokyar.departments.resolve("民政局")
print(f"\nWhat has {civil_affairs.name} to do with this township?")
for duty in kokyar.duties.where(department="民政局"):
    print(f"  {duty.id:<15} {duty.name}")
