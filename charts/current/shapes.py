"""What pictures of our own are made of; lengths in pixels, the origin at the upper left."""

from __future__ import annotations

from dataclasses import dataclass, field

NOBODY = -1


@dataclass(frozen=True)
class Box:
    """A rectangle.

    Attributes:
        fill: its colour; "" for a hollow one.
        edge: the colour of its outline; "" for none.
        dashed: whether the outline is dashed.
        faint: whether filters leave it out.
        row: the row of the comment that it is, -1 where it is none.
        opacity: of its fill, 0 to 1.
    """

    left: float
    top: float
    width: float
    height: float
    fill: str = ""
    edge: str = ""
    dashed: bool = False
    faint: bool = False
    row: int = NOBODY
    opacity: float = 1.0


@dataclass(frozen=True)
class Stroke:
    """A straight line."""

    start: tuple[float, float]
    end: tuple[float, float]
    colour: str
    thickness: float = 1.0
    faint: bool = False


@dataclass(frozen=True)
class Curve:
    """A curve, or a surface between curves.

    Attributes:
        path: the letters and numbers of SVG 1.1, section 8.3.
    """

    path: str
    colour: str
    thickness: float = 1.6
    dashed: bool = False
    filled: bool = False  # then it is a surface, and shows what lies behind


@dataclass(frozen=True)
class Dot:
    """A round mark."""

    centre: tuple[float, float]
    radius: float
    colour: str
    faint: bool = False


@dataclass(frozen=True)
class Words:
    """A line of text, shown exactly as it is.

    Attributes:
        anchor: where it stands at its point: start, middle or end.
        turned: degrees clockwise about its point.
    """

    left: float
    baseline: float
    text: str
    colour: str
    size: float = 11
    anchor: str = "start"
    bold: bool = False
    turned: float = 0


@dataclass(frozen=True)
class Group:
    """Shapes with an origin of their own."""

    left: float
    top: float
    shapes: list[Shape] = field(repr=False)


Shape = Box | Stroke | Curve | Dot | Words | Group


@dataclass(frozen=True)
class Picture:
    """A picture, with the words that say the same.

    Attributes:
        shapes: from the back to the front.
        background: a colour.
        title: what it shows.
        words: what can be seen, in a sentence or two.
    """

    width: float
    height: float
    shapes: list[Shape] = field(repr=False)
    background: str
    title: str
    words: str
