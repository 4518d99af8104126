"""One look for every picture: theme, one colour, line and marker a design, and files whose bytes repeat."""

from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any, NamedTuple

import matplotlib
import matplotlib.style
import seaborn as sns
from matplotlib.colors import to_hex, to_rgb
from matplotlib.figure import Figure

from caseload.experiments.running.folder import atomic_write, make_folder

matplotlib.use("Agg")

DPI = 200
SMALL, TEXT, LARGE = 7.0, 7.5, 9.0  # pt
INK, GREY, FAINT = "#262626", "#6b6b6b", "#d9d9d9"
RC: dict[str, Any] = {
    "font.family": ["DejaVu Sans"],  # shipped with matplotlib
    "text.parse_math": False,  # a name with two dollar signs is no formula
    "font.size": SMALL,
    "axes.titlesize": TEXT,
    "axes.titleweight": "bold",
    "axes.titlelocation": "left",
    "axes.labelsize": SMALL,
    "xtick.labelsize": SMALL,
    "ytick.labelsize": SMALL,
    "text.color": INK,
    "axes.labelcolor": INK,
    "axes.edgecolor": GREY,
    "xtick.color": GREY,
    "ytick.color": GREY,
    "xtick.labelcolor": INK,
    "ytick.labelcolor": INK,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.linewidth": 0.6,
    "xtick.major.width": 0.6,
    "ytick.major.width": 0.6,
    "xtick.major.size": 2.5,
    "ytick.major.size": 2.5,
    "grid.color": "#ececec",
    "grid.linewidth": 0.6,
    "figure.dpi": DPI,
    "savefig.dpi": DPI,
    "svg.hashsalt": "caseload",
    "svg.fonttype": "path",
}
PALETTE = [sns.color_palette("colorblind")[place] for place in (0, 1, 2, 4, 3, 9, 5, 8)]  # without its grey
DASHES: list[Any] = ["-", (0, (4, 1)), (0, (1, 1)), (0, (5, 1, 1, 1)), (0, (7, 2))]
MARKERS = "sD^vPXp"
SHADE = 0.65  # of a colour, for text
BARE: dict[str, dict[str, Any]] = {
    "png": {"Software": None},
    "svg": {"Date": None, "Creator": None, "Format": None, "Type": None},
}


class Look(NamedTuple):
    """How one design is drawn, in every picture of a comparison."""

    colour: str
    ink: str  # a darker shade, legible as text
    dash: Any
    marker: str


def theme() -> AbstractContextManager[None]:
    """Context in which pictures are drawn and written; whatever the user has set elsewhere has no say."""
    return matplotlib.style.context(["default", sns.axes_style("ticks"), RC])


def looks(designs: list[str]) -> dict[str, Look]:
    """Look of each design, the baseline first: it is grey."""
    by_design = {designs[0]: Look(GREY, INK, (0, (3, 1.2)), "o")}
    for place, design in enumerate(designs[1:]):
        colour = PALETTE[place % len(PALETTE)]
        red, green, blue = to_rgb(colour)
        ink = to_hex((SHADE * red, SHADE * green, SHADE * blue))
        by_design[design] = Look(to_hex(colour), ink, DASHES[place % len(DASHES)], MARKERS[place % len(MARKERS)])
    return by_design


def save(figure: Figure, folder: Path, name: str) -> list[Path]:
    """Write a figure as PNG and SVG, whole or not at all, without dates; returns both paths."""
    return [write(figure, folder / f"{name}.{kind}", metadata) for kind, metadata in BARE.items()]


def write(figure: Figure, path: Path, metadata: dict[str, Any]) -> Path:
    """Write one file, whole; `InputError` if it cannot be."""
    make_folder(path.parent)
    with atomic_write(path) as part:
        figure.savefig(part, format=path.suffix[1:], metadata={"Title": figure.get_label(), **metadata})
    return path
