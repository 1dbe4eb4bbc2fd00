"""The one way from a picture to SVG (SVG 1.1, W3C 2011): for the page, for files and for reports.

The document is built element by element, so that names and comment text in it stay text. It holds
no script and asks for nothing from outside.
"""

from __future__ import annotations

import re
from functools import singledispatch
from xml.etree import ElementTree

from charts.current.shapes import NOBODY, Box, Curve, Dot, Group, Picture, Shape, Stroke, Words
from loaders.text.isolation import closed

NAMESPACE = "http://www.w3.org/2000/svg"
FONTS = "'Source Sans 3', 'Source Sans Pro', 'Liberation Sans', Arial, sans-serif"
FAINT = "0.22"
DASHES = "4 3"
SURFACE = "0.28"
# XML 1.0 has no way to write these, not even escaped (section 2.2).
UNWRITABLE = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def svg(picture: Picture) -> str:
    """The picture as an SVG document; a comment's box has its row as `data-row`."""
    root = ElementTree.Element(
        "svg",
        {
            "xmlns": NAMESPACE,
            "viewBox": f"0 0 {_number(picture.width)} {_number(picture.height)}",
            "width": _number(picture.width),
            "height": _number(picture.height),
            "role": "img",
            "aria-labelledby": "current-title current-words",
            "font-family": FONTS,
        },
    )
    for tag, name, text in (
        ("title", "current-title", picture.title),
        ("desc", "current-words", picture.words),
    ):
        ElementTree.SubElement(root, tag, {"id": name}).text = _writable(text)
    whole = {"width": "100%", "height": "100%", "fill": picture.background}
    ElementTree.SubElement(root, "rect", whole)
    for shape in picture.shapes:
        root.append(_drawn(shape))
    return ElementTree.tostring(root, encoding="unicode")


@singledispatch
def _drawn(shape: Shape) -> ElementTree.Element:
    raise TypeError(f"There is no way to draw a {type(shape).__name__}.")


@_drawn.register
def _box(box: Box) -> ElementTree.Element:
    given = {
        "x": _number(box.left),
        "y": _number(box.top),
        "width": _number(box.width),
        "height": _number(box.height),
        "fill": box.fill or "none",
    }
    if box.opacity < 1:
        given["fill-opacity"] = _number(box.opacity)
    if box.edge:
        given["stroke"] = box.edge
    if box.dashed:
        given["stroke-dasharray"] = DASHES
    if box.row != NOBODY:
        given["data-row"] = str(box.row)
    return _element("rect", given, faint=box.faint)


@_drawn.register
def _stroke(stroke: Stroke) -> ElementTree.Element:
    given = {
        "x1": _number(stroke.start[0]),
        "y1": _number(stroke.start[1]),
        "x2": _number(stroke.end[0]),
        "y2": _number(stroke.end[1]),
        "stroke": stroke.colour,
        "stroke-width": _number(stroke.thickness),
    }
    return _element("line", given, faint=stroke.faint)


@_drawn.register
def _curve(curve: Curve) -> ElementTree.Element:
    if curve.filled:
        return _element("path", {"d": curve.path, "fill": curve.colour, "fill-opacity": SURFACE})
    given = {
        "d": curve.path,
        "fill": "none",
        "stroke": curve.colour,
        "stroke-width": _number(curve.thickness),
    }
    return _element("path", given | ({"stroke-dasharray": DASHES} if curve.dashed else {}))


@_drawn.register
def _dot(dot: Dot) -> ElementTree.Element:
    given = {"cx": _number(dot.centre[0]), "cy": _number(dot.centre[1])}
    given |= {"r": _number(dot.radius), "fill": dot.colour}
    return _element("circle", given, faint=dot.faint)


@_drawn.register
def _words(words: Words) -> ElementTree.Element:
    place = f"{_number(words.left)} {_number(words.baseline)}"
    given = {
        "x": _number(words.left),
        "y": _number(words.baseline),
        "fill": words.colour,
        "font-size": _number(words.size),
        "text-anchor": words.anchor,
    }
    if words.bold:
        given["font-weight"] = "600"
    if words.turned:
        given["transform"] = f"rotate({_number(words.turned)} {place})"
    drawn = _element("text", given)
    drawn.text = _writable(closed(words.text))
    return drawn


@_drawn.register
def _group(group: Group) -> ElementTree.Element:
    move = f"translate({_number(group.left)} {_number(group.top)})"
    drawn = ElementTree.Element("g", {"transform": move})
    drawn.extend(map(_drawn, group.shapes))
    return drawn


def _element(tag: str, given: dict[str, str], *, faint: bool = False) -> ElementTree.Element:
    return ElementTree.Element(tag, given | ({"opacity": FAINT} if faint else {}))


def _number(value: float) -> str:
    """Write a length to a hundredth of a pixel, without zeros that say nothing."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


def _writable(text: str) -> str:
    return UNWRITABLE.sub("\ufffd", text)
