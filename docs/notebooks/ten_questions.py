# ---
# jupyter:
#   jupytext:
#     formats: py:percent
#     text_representation:
#       extension: .py
#       format_name: percent
#   kernelspec:
#     display_name: Python 3
#     language: python
#     name: python3
# ---

# %% [markdown]
# # Ten questions
#
# What people ask of a township's duty list, and how to ask it. Each cell shows what the bundled list of
# 科克亚尔柯尔克孜族乡 answers; the caveats stand beside the answers.

# %%
import polars as pl

import township_duties as td

pl.Config.set_tbl_hide_dataframe_shape(True)
pl.Config.set_tbl_rows(25)
pl.Config.set_fmt_str_lengths(60)
kokyar = td.load()
kokyar

# %% [markdown]
# ## 1. What must the township do itself, and in which fields?

# %%
counts = kokyar.basic.count_by("category")
pl.DataFrame({"category": counts.keys(), "duties": counts.values()})

# %% [markdown]
# ## 2. Which departments lean on it most?
#
# Counted are the rows whose department column names the body; a row with three bodies counts for each of them.

# %%
view = kokyar.duties.by_department()
columns = ["short_name", "cooperative", "reclaimed", "steps"]
view.sort("cooperative", descending=True).select(columns).head(8)

# %% [markdown]
# ## 3. Who is responsible for fireworks, and for what?
#
# The column of this row names the 应急管理局, which its text does not mention, and the text gives a task to the
# 市场监督管理局, which the column does not name: read the answer with the printed cell beside it.

# %%
kokyar.duties.who_does_what("烟花爆竹")

# %% [markdown]
# ## 4. What is asked of the township when there is a flood?

# %%
kokyar.duties.who_does_what("防汛").of(kokyar.township.name)

# %% [markdown]
# ## 5. Which duties speak of subsidies or allowances?

# %%
kokyar.duties.where(keyword=["补贴", "津贴"])

# %% [markdown]
# ## 6. What was taken back, and who has it now?

# %%
view = kokyar.reclaimed.by_department().sort("reclaimed", descending=True)
view.select("short_name", "reclaimed").head(8)

# %% [markdown]
# ## 7. Where is it not stated who acts?
#
# The column names several bodies, and neither a heading nor a step says which of them does what.

# %%
steps = kokyar.tables().steps
unstated = steps.filter(attribution="unstated")
unstated.group_by("duty_id", maintain_order=True).len()

# %% [markdown]
# ## 8. Which bodies act in the text of a row whose column does not name them?

# %%
pl.DataFrame(
    [
        (duty.id, kokyar.departments[name].short_name)
        for duty in kokyar.duties
        for name in duty.involved_departments
        if name not in duty.departments
    ],
    schema=["duty", "acts, and is not in the column"],
    orient="row",
)

# %% [markdown]
# ## 9. How often is the township to publicise, patrol, inspect, report, and to whom?
#
# A count of steps on the township's side that have a word for it; a step can have several. And to whom it reports: the
# bodies to which most steps do.

# %%
township = steps.filter(side="township")
township["actions"].explode().drop_nulls().value_counts(sort=True)

# %%
township["reports_to"].explode().drop_nulls().value_counts(sort=True).head(5)

# %% [markdown]
# ## 10. Does the published text hold what the preface declares?
#
# It does not: why the rest is not in the published text is unknown.

# %%
for note in kokyar.document_notes:
    if note.kind == "declared count":
        print(note.message)
