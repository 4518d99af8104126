"""Which design to choose: the chance that it is the best, over what a youth in education is held to be worth."""

from matplotlib.figure import Figure

from caseload.experiments.economics.accounts import PUBLIC
from caseload.experiments.economics.pictures.decisions import Decisions
from caseload.experiments.economics.pictures.panels import page
from caseload.experiments.figures.style import looks
from caseload.experiments.figures.words import label

CAPTION = (
    "Lines: share of parameter draws in which a design has the highest net benefit (acceptability curve). Thick: the design with the "
    "highest mean net benefit, which is the one to choose; it need not be the one most often best (acceptability frontier). At the left "
    "end money alone counts. Chance within a draw is taken out of the spread between draws (noise.csv)."
)
ALT = "Three panels of curves between 0 and 1: the chance that each design is best, for municipality, state and both together."
THICK = 3.0  # pt


def draw(decisions: Decisions) -> Figure:
    """Draw one panel an account."""
    figure, panels = page(*words(decisions), decisions, with_baseline=True, lines=True)
    for account, axes in panels.items():
        for design, look in looks(decisions.designs).items():
            curve = decisions.curve(design, account, "probability")
            axes.plot(curve, color=look.colour, linestyle=look.dash, linewidth=1.2, zorder=3)
            chosen = curve.where(decisions.curve(design, account, "preferred") == 1)
            axes.plot(chosen, color=look.colour, linewidth=THICK, alpha=0.5, solid_capstyle="round", marker=".", markersize=2, zorder=2)
        axes.set(ylim=(-0.02, 1.02), xlabel="million kr per youth in education")
        axes.grid(axis="y")
        axes.margins(x=0)
    next(iter(panels.values())).set_ylabel("chance of being best")
    return figure


def words(decisions: Decisions) -> tuple[str, str]:
    """Message of the figure, and what it shows."""
    parts = [f"{span} {label(design)}" for span, design in chosen(decisions)]
    message = f"Best on the mean for all public budgets: {', '.join(parts)}"
    detail = "Chance that each design has the highest net benefit, over what one more youth in education at the end of the run is worth"
    return message, f"{detail}, over {decisions.draws} draws of the uncertain parameters. {decisions.chance}, and is taken out."


def chosen(decisions: Decisions) -> list[tuple[str, str]]:
    """For all public budgets, the design to choose from each worth on, in words."""
    spans: list[tuple[str, str]] = []
    table = decisions.acceptability
    rows = table[(table["account"] == PUBLIC) & (table["preferred"] == 1)].sort_values("willingness")
    for worth, design in zip(rows["willingness"], rows["design"], strict=True):
        if not spans or spans[-1][1] != design:
            spans.append((f"from {worth / 1e6:.2g} million kr a youth" if spans else "from 0 kr", design))
    return spans
