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
# # The distribution of duties
#
# One township's duty list, as an analyst would study it: what the township answers for by itself, what it only helps
# with, which departments lean on it most, what its steps are made of, what was taken back, and how the three lists
# overlap. Each finding has its table, its chart, and what must be kept in mind about it.
#
# All of it is one list, of one small township, as published: 268 of the 331 duties that its preface declares. Nothing
# here can be said of other townships, nor of the 63 duties that are not in the published text.

# %%
import altair as alt
import polars as pl

import township_duties as td
from township_duties import charts
from township_duties.vocabulary import Action

alt.renderers.enable("svg")
pl.Config.set_tbl_hide_dataframe_shape(True)
pl.Config.set_tbl_rows(25)
pl.Config.set_fmt_str_lengths(60)
kokyar = td.load("kokyar", version="2025.7.2")
duties = kokyar.duties.to_polars()
steps = kokyar.tables().steps

# %%
charts.declared(kokyar)

# %% [markdown]
# ## 1. What the township answers for by itself, and what it only helps with
#
# For each category, the duties of each list, and the share of those that the township answers for in full.

# %%
charts.categories(kokyar)

# %%
by_category = duties.pivot("list_type", index="category", values="id", aggregate_function="len").fill_null(0)
by_category.with_columns(
    own=(100 * pl.col("basic") / pl.sum_horizontal("basic", "cooperative", "reclaimed")).round().cast(pl.Int64)
).sort("own", descending=True)

# %% [markdown]
# Party building (党的建设) and general administration (综合政务) are mostly the township's own; emergency management
# (应急管理及消防) and culture and tourism (文化和旅游) are mostly help for others.
#
# *Keep in mind*: a row is not a unit of work. One row can be a sentence or a page, and categories are the compilers'.

# %% [markdown]
# ## 2. Which departments lean on it most
#
# A row counts for each body in its column; a step counts for the body that acts in it, on the departments' side.

# %%
charts.workload(kokyar)

# %% [markdown]
# What the township must do for each of them: the steps on its side in the rows whose column names the body, beside the
# body's own.

# %%
charts.township_steps(kokyar)

# %%
view = kokyar.cooperative.by_department().sort("cooperative", descending=True)
view.select("short_name", "cooperative", "steps").head(10)

# %% [markdown]
# Ten bodies have part in most of the rows in which the township helps: in how many, and of how many?

# %%
top = view["department"].head(10).to_list()
helped = kokyar.cooperative.where(department=top)
len(helped), len(kokyar.cooperative)

# %% [markdown]
# *Keep in mind*: where the column names several bodies and the text does not say who acts, the steps are nobody's
# (three blocks); who acts is otherwise read by rules that are written down.

# %% [markdown]
# ## 3. In which fields each department meets the township

# %%
charts.departments_by_category(kokyar)

# %% [markdown]
# ## 4. What the township's steps are made of
#
# A count of words, and nothing more: how many of the steps on the township's side have a word of each action, such as
# 巡查, 排查 or 摸排 for one. A step can have several; a word that is part of another (宣传部) or names a thing does not
# count. The words are listed in `township_duties.signal_words`; others could be chosen.

# %%
township = steps.filter(side="township")
chinese = {action.value: action.chinese for action in Action}
counts = (
    township.explode("actions")
    .drop_nulls("actions")
    .select(action=pl.col("actions").replace(chinese))
    .group_by("action")
    .agg(steps=pl.len())
    .sort("steps", descending=True)
)
counts

# %%
alt.Chart(counts, title=f"Actions in the township's {township.height} steps of help").mark_bar().encode(
    alt.X("steps:Q", title="steps that have a word of it"), alt.Y("action:N", sort="-x", title=None)
).configure(font="Noto Sans CJK SC").configure_axis(labelFontSize=13)

# %% [markdown]
# To report upwards (上报) and to publicise (宣传引导) are what the township is asked for most; to punish (处罚), never.

# %%
has_one = township.filter(pl.col("actions").list.len() > 0)
f"{has_one.height} of {township.height} steps have at least one of the words"

# %% [markdown]
# ## 5. What was taken back
#
# Duties by their nature, which the words of their names say: each list's duties of each nature, and those whose names
# say none.

# %%
named = duties.explode("nature").with_columns(pl.col("nature").fill_null("not said"))
by_nature = named.pivot("list_type", index="nature", values="id", aggregate_function="len").fill_null(0)
by_nature.sort("reclaimed", descending=True)

# %%
penalties = duties.filter(pl.col("nature").list.contains("penalty"))["list_type"].value_counts(sort=True)
reclaimed = duties.filter(list_type="reclaimed").height
f"{penalties.filter(list_type='reclaimed')['count'][0]} of the {reclaimed} duties taken back are penalties"

# %%
view = kokyar.reclaimed.by_department().sort("reclaimed", descending=True)
view.select("short_name", "reclaimed").head(8)

# %% [markdown]
# Punishment is the largest sort of what was taken back, 19 of 46: a township has neither the power nor the people for
# it. Yet 5 penalties are among what it must do itself, and one among what it helps with.
#
# *Keep in mind*: a word is not a meaning, a name may say none, and some methods say no more than the duty's name and
# who has it now. So many are noted:

# %%
len([note for note in kokyar.notes if note.kind == "restatement"])

# %% [markdown]
# ## 6. How the three lists overlap
#
# A theme can be in all three: something that the township does itself, helps with, and no longer does. For some themes,
# how many duties of each list speak of them.

# %%
themes = ["消防", "食品", "残疾人", "医疗保险", "防汛", "秸秆", "学生", "房屋", "水利", "野生"]
pl.DataFrame(
    [
        {
            "theme": theme,
            **{
                str(kind): kokyar.duties.where(keyword=theme).count_by("list_type").get(kind, 0) for kind in td.ListType
            },
        }
        for theme in themes
    ]
).select("theme", *td.ListType).fill_null(0)

# %%
charts.who_does_what(kokyar, "cooperative-92")

# %% [markdown]
# *Keep in mind*: that two rows share a word does not make them one matter. Where two rows contradict each other, a
# note says so:

# %%
for note in kokyar.notes:
    if note.kind == "contradiction":
        print(note.duty_id, note.message)
