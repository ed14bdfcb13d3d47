"""A page of HTML from elements: what is put into one is text, never markup."""

from collections.abc import Iterable
from xml.etree.ElementTree import Element, tostring

from telebib.masking import printable

Child = Element | str


def el(tag: str, *children: Child, **attributes: str) -> Element:
    """An element; `class_` is written without its underscore, `aria_label` as `aria-label`."""
    written = {key.rstrip("_").replace("_", "-"): text(value) for key, value in attributes.items()}
    element = Element(tag, written)
    for child in children:
        add(element, child)
    return element


def add(element: Element, child: Child) -> None:
    """Put one more text or element behind what an element holds."""
    if not isinstance(child, str):
        element.append(child)
    elif len(element):
        element[-1].tail = (element[-1].tail or "") + text(child)
    else:
        element.text = (element.text or "") + text(child)


def text(value: str) -> str:
    """A value as it may stand in a page: line by line, without control characters."""
    return "\n".join(map(printable, value.split("\n")))


def page(lang: str, title: str, style: str, body: Iterable[Child]) -> str:
    """A whole page that loads nothing and runs nothing; it ends in a line end.

    `style` is the only part that is written as it is: it must not come from outside.
    """
    sheet = Element("style")
    sheet.text = style
    policy = "default-src 'none'; style-src 'unsafe-inline'"
    head = el(
        "head",
        el("meta", charset="utf-8"),
        el("meta", name="viewport", content="width=device-width, initial-scale=1"),
        el("meta", **{"http-equiv": "Content-Security-Policy", "content": policy}),
        el("meta", name="robots", content="noindex"),
        el("title", title),
        sheet,
    )
    root = el("html", head, el("body", *body), lang=lang)
    return f"<!DOCTYPE html>\n{tostring(root, encoding='unicode', method='html')}\n"
