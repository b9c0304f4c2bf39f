"""A document's words where a terminal or a model reads them: what commands it, or is not seen, is escaped."""

from __future__ import annotations

import json
import re

# Controls, without tab and line feed; marks that turn the direction of writing; separators of lines that a terminal may
# break at; halves of characters, which no encoding holds; tags, which nobody sees and a model reads.
_COMMANDING = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u206f\ud800-\udfff\ufff9-\ufffb\ufffe\uffff"
    "\U000e0000-\U000e007f]"
)


def harmless(text: str) -> str:
    r"""A text in which no character commands a terminal: each that would is shown as its escape in JSON.

    Strings of JSON may be made harmless as a whole: the escape means the same character there.

    Examples:
        >>> print(harmless("\x1b[2J清单\u202e"))
        \u001b[2J清单\u202e
    """
    return _COMMANDING.sub(lambda found: json.dumps(found[0]).strip('"'), text)
