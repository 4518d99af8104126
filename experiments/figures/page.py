"""A page measured in millimetres from its top left corner, so that text of any length gets the room it needs."""

from typing import Any, NamedTuple

from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.textpath import TextPath

from caseload.experiments.figures.style import GREY, LARGE, SMALL, TEXT

WIDTH = 183.0  # mm: two columns of a journal page
EDGE = 3.0  # mm
INCH = 25.4  # mm
POINT = INCH / 72  # mm
ASCENT = 0.93  # of the font size: from the top of a line to its baseline


class Box(NamedTuple):
    """A place on the page, in mm from its top left corner."""

    left: float
    top: float
    width: float
    height: float


def new_page(height: float) -> Figure:
    """Empty page of full width and this height in mm."""
    figure = Figure(figsize=(WIDTH / INCH, height / INCH))
    FigureCanvasAgg(figure)
    return figure


def axes_at(figure: Figure, box: Box) -> Axes:
    """Axes whose frame is this box."""
    tall = figure.get_figheight() * INCH
    return figure.add_axes((box.left / WIDTH, 1 - (box.top + box.height) / tall, box.width / WIDTH, box.height / tall))


def text_at(figure: Figure, left: float, top: float, text: str, size: float = SMALL, **properties: Any) -> None:
    """Text whose first line begins this far down, in mm; set line by line on baselines, so that texts side by side are level."""
    for place, line in enumerate(text.split("\n")):
        down = (top + place * line_height(size) + ASCENT * size * POINT) / (figure.get_figheight() * INCH)
        figure.text(left / WIDTH, 1 - down, line, size=size, va="baseline", **properties)


def text_width(text: str, size: float = SMALL, bold: bool = False) -> float:
    """Width of one line of text in mm."""
    if not text.strip():
        return 0.0
    font = FontProperties(family="DejaVu Sans", weight="bold" if bold else "normal")
    return float(TextPath((0, 0), text, size=size, prop=font).vertices[:, 0].max()) * POINT


def widest(texts: list[str], size: float = SMALL, bold: bool = False) -> float:
    """Width in mm of the widest of some lines, 0 when there are none."""
    return max((text_width(text, size, bold) for text in texts), default=0.0)


def wrap(text: str, size: float, width: float = WIDTH - 2 * EDGE, bold: bool = False) -> str:
    """Break text at its spaces, but for those that do not break, into lines at most `width` mm wide."""
    lines = [""]
    for word in text.split(" "):
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and text_width(longer, size, bold) > width:
            lines.append(word)
        else:
            lines[-1] = longer
    return "\n".join(lines)


def line_height(size: float) -> float:
    """Height in mm that one line of text takes."""
    return 1.4 * size * POINT


def heading(message: str, detail: str) -> tuple[str, str, float]:
    """Break a message and the line below it to the page's width; also how far down, in mm, they reach."""
    message, detail = wrap(message, LARGE, bold=True), wrap(detail, TEXT)
    lines = message.count("\n") + 1, detail.count("\n") + 1
    return message, detail, EDGE + lines[0] * line_height(LARGE) + lines[1] * line_height(TEXT) + 2


def write_heading(figure: Figure, message: str, detail: str) -> None:
    """Write a broken message at the top of the page, in bold, and the detail below it."""
    text_at(figure, EDGE, EDGE, message, size=LARGE, weight="bold")
    text_at(figure, EDGE, EDGE + (message.count("\n") + 1) * line_height(LARGE), detail, size=TEXT, color=GREY)
