"""JSON on one line, for a file or for a terminal."""

import json

_encoded = json.JSONEncoder(ensure_ascii=False).encode


def json_line(entry: object) -> str:
    """An object on one line, readable in any language and without a character that is not shown.

    What a terminal would act on, or not show, is escaped: a value stays what it is.
    """
    text = _encoded(entry)
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() else json.dumps(c)[1:-1] for c in text)
