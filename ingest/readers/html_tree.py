"""An HTML page as a tree without what a visitor does not see."""

from __future__ import annotations

import re
from typing import Any

MOST_DEPTH = 255
"""So many elements within each other are read: the parser goes no deeper."""
MOST_ATTRIBUTES = 500
"""An element with more is read as one without any: what looks through them would take the square of their number."""

_UNSEEN_TAGS = (
    "script",
    "style",
    "template",
    "noscript",
    "iframe",
    "object",
    "embed",
    "svg",
    "canvas",
    "audio",
    "video",
    "select",
    "button",
    "input",
    "textarea",
)
_UNSEEN_STYLE = re.compile(
    r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|opacity\s*:\s*0*(?:\.0+)?\s*(?:;|!|$)"
    r"|font-size\s*:\s*0(?:px|em|rem|%)?\s*(?:;|!|$))",
    re.IGNORECASE,
)
_UNSEEN_CLASSES = frozenset(("sr-only", "visually-hidden", "screen-reader-text", "visuallyhidden", "hidden"))
_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_MEDIA = re.compile(r"@[\w-]+[^{};]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}")
_SIMPLE = re.compile(r"([.#])([\w-]+)")
_XML_DECLARATION = re.compile(r"\A\s*<\?xml[^>]*\?>")
_CHARSET = re.compile(
    rb"<meta[^>]+charset\s*=\s*[\"']?\s*([\w-]+)|<\?xml[^>]+encoding\s*=\s*[\"']([\w-]+)", re.IGNORECASE
)
_NOTE_ID = re.compile(
    r"(?:fn|ftn|_ftn|footnote|endnote|note|cite_note)[-_:.]?(?:[a-z]+[-_:.])?(\d{1,3})", re.IGNORECASE
)
_SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def declared_charset(data: bytes) -> str | None:
    """The charset that a page's first bytes declare."""
    match = _CHARSET.search(data[:4096])
    return (match[1] or match[2]).decode("ascii", "replace") if match else None


def parse(source: str) -> tuple[Any | None, bool]:
    """The page's tree, or None for one that holds no element; and whether the parser stopped at elements too deep.

    It then leaves out what stands deeper, and all that comes after it.
    """
    from lxml import etree, html  # type: ignore[import-untyped]

    source = _XML_DECLARATION.sub("", source).replace("\x00", "")
    parser = html.HTMLParser(remove_comments=True, remove_pis=True)
    try:
        tree = html.document_fromstring(source, parser=parser)
    except (etree.ParserError, ValueError):
        return None, False
    for element in tree.iter():
        if len(element.attrib) > MOST_ATTRIBUTES:
            element.attrib.clear()
    return tree, any(entry.type == etree.ErrorTypes.ERR_RESOURCE_LIMIT for entry in parser.error_log)


def prune(tree: Any) -> None:
    """Take out, in place, what is not shown, and write raised note numbers as superscript digits."""
    classes, ids = _hidden_by_sheet(tree)
    for tag in _UNSEEN_TAGS:
        for element in tree.xpath(f"//{tag}"):
            element.drop_tree()
    for element in list(tree.iter()):
        inside = element.getparent() is not None and element.tag != "body"
        if inside and isinstance(element.tag, str) and _is_hidden(element, classes, ids):
            element.drop_tree()
    _mark_notes(tree)


def _is_hidden(element: Any, classes: set[str], ids: set[str]) -> bool:
    get = element.get
    if get("hidden") is not None or (get("aria-hidden") or "").lower() == "true":
        return True
    if _UNSEEN_STYLE.search(get("style") or ""):
        return True
    own = set((get("class") or "").split())
    return bool(own & _UNSEEN_CLASSES or own & classes) or (get("id") or "") in ids


def _hidden_by_sheet(tree: Any) -> tuple[set[str], set[str]]:
    """Classes and ids that the page's own style sheets hide by a plain rule (".x {display: none}")."""
    classes: set[str] = set()
    ids: set[str] = set()
    for sheet in tree.xpath("//style"):
        plain = _MEDIA.sub("", re.sub(r"/\*.*?\*/", "", sheet.text or "", flags=re.DOTALL))
        for selectors, rules in _RULE.findall(plain):
            if _UNSEEN_STYLE.search(rules):
                for selector in selectors.split(","):
                    match = _SIMPLE.fullmatch(selector.strip())
                    if match:
                        (classes if match[1] == "." else ids).add(match[2])
    return classes, ids


def _mark_notes(tree: Any) -> None:
    for raised in tree.xpath("//sup"):
        number = "".join(raised.itertext()).strip()
        if re.fullmatch(r"\d{1,3}", number):
            _become(raised, number.translate(_SUPERSCRIPT))
        elif re.fullmatch(r"\[\d{1,3}\]", number):
            _become(raised, number)
    for note in tree.xpath("//li[@id] | //p[@id] | //div[@id][not(.//div)]"):
        match = _NOTE_ID.fullmatch(note.get("id"))
        if match is None:
            continue
        for back in note.xpath(".//a"):
            if "".join(back.itertext()).strip() in ("↩", "↩︎", "^", "↑", "⏎", "back"):
                back.drop_tree()
        text = "".join(note.itertext()).strip()
        if not re.match(rf"\[?{match[1]}\b", text) and not text.startswith(match[1].translate(_SUPERSCRIPT)):
            note.text = f"[{match[1]}] " + (note.text or "").lstrip()


def _become(element: Any, text: str) -> None:
    for child in list(element):
        element.remove(child)
    element.text = text
    element.drop_tag()
