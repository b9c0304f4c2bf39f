"""Who acts in a block of text, and how that is known."""

from __future__ import annotations

from collections.abc import Mapping

from township_duties.models import Responsibility, Step
from township_duties.reading.blocks import Block
from township_duties.reading.mentions import Mentions
from township_duties.reading.receivers import receivers
from township_duties.vocabulary import Attribution, Side


def responsibility(
    block: Block,
    side: Side,
    column: tuple[str, ...],
    mentions: Mentions,
    usual: Mentions,
    exceptions: Mapping[str, tuple[str, ...]],
) -> Responsibility:
    """The block as a record.

    Parameters:
        block: the block as printed.
        side: the column that it stands in.
        column: the canonical names in the row's department column.
        mentions: what finds the document's bodies in text.
        usual: what finds them by usual names, where somebody reports to them.
        exceptions: who acts in the steps that the rules would read otherwise, by their text.
    """
    steps = tuple(
        Step(
            number=item.number,
            marker=item.marker,
            level=item.level,
            text=item.text,
            departments=exceptions[item.text] if item.text in exceptions else mentions.acting(item.text, side),
            receivers=receivers(item.text, mentions, usual),
        )
        for item in block.items
    )
    departments, attribution = _who_acts(block, side, column, steps)
    return Responsibility(
        side=side,
        label=block.label,
        topic=block.topic,
        departments=departments,
        attribution=attribution,
        steps=steps,
    )


def _who_acts(
    block: Block, side: Side, column: tuple[str, ...], steps: tuple[Step, ...]
) -> tuple[tuple[str, ...], Attribution]:
    if side is Side.TOWNSHIP:
        return (), Attribution.TOWNSHIP
    if block.bodies:
        return tuple(dict.fromkeys(block.bodies)), Attribution.LABEL
    if len(column) == 1:
        return column, Attribution.SOLE
    named = tuple(dict.fromkeys(name for step in steps for name in step.departments))
    return (named, Attribution.NAMED) if named else ((), Attribution.UNSTATED)
