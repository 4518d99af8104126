"""The cost-effectiveness plane: what each design gives and costs beyond the baseline, a dot a draw of the parameters."""

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Ellipse

from caseload.experiments.economics.accounts import PUBLIC
from caseload.experiments.economics.pictures.decisions import Decisions
from caseload.experiments.economics.pictures.panels import page
from caseload.experiments.figures.style import FAINT, GREY, Look, looks
from caseload.experiments.figures.words import SAME, count, label

CAPTION = (
    "Each dot is one draw of all uncertain parameters, averaged over its runs; the marker with a white edge is the mean, the ellipse would "
    "hold 95 % of draws were they normal (left out where designs are many). Right is more youths in education at the end of the run, up is "
    "more expensive for the account, net and discounted. Below the dashed ray a design is worth its cost to who holds one more youth in "
    "education to be worth {ray:,.0f} kr."
)
ALT = "Three panels with clouds of dots: cost beyond the baseline over youths in education gained, for municipality, state and both."
RAY = 5e5  # kr per youth
MOST = 3  # designs that are told one by one
WITHIN = np.sqrt(5.991)  # standard deviations that hold 95 % of a normal in the plane: chi-squared with 2 degrees of freedom
CAPTION = CAPTION.format(ray=RAY)


def draw(decisions: Decisions) -> Figure:
    """Draw one panel an account."""
    figure, panels = page(*words(decisions), decisions, with_baseline=False, lines=False)
    shown = looks(decisions.designs)
    for account, axes in panels.items():
        for design in decisions.designs[1:]:
            cloud(axes, decisions.points(design, account), shown[design], ellipse=len(decisions.designs) <= MOST + 1)
        frame(axes)
    next(iter(panels.values())).set_ylabel("million kr beyond the baseline")
    return figure


def words(decisions: Decisions) -> tuple[str, str]:
    """Message of the figure, and what it shows."""
    verdicts = [verdict(decisions, design) for design in decisions.designs[1:]]
    if len(verdicts) > MOST:
        verdicts = [f"{len(verdicts)} designs against {label(decisions.designs[0])}"]
    detail = f"Youths in education at the end of {count(decisions.weeks, 'week')}, and cost, beyond {label(decisions.designs[0])}"
    over = f"over {decisions.draws} draws of the uncertain parameters; cheaper is for all public budgets"
    return ". ".join(verdicts), f"{detail}, {over}. {decisions.chance}, and widens the clouds."


def verdict(decisions: Decisions, design: str) -> str:
    """How often a design gives more, and how often it is cheaper."""
    gain, cost = decisions.points(design, PUBLIC).T
    if not (gain.any() or cost.any()):
        return f"{label(design)}: {SAME}"
    more, cheaper = (f"{100 * which.mean():.0f} %" for which in (gain > 0, cost < 0))
    return f"{label(design)}: more in education in {more} of draws, cheaper in {cheaper}"


def cloud(axes: Axes, points: np.ndarray, look: Look, ellipse: bool) -> None:
    """Draw the draws of one design, their mean, and their ellipse where there are not too many."""
    axes.plot(*points.T, look.marker, color=look.colour, markersize=2, alpha=0.35, markeredgewidth=0, zorder=2)
    middle = (float(points[:, 0].mean()), float(points[:, 1].mean()))
    if ellipse:
        values, vectors = np.linalg.eigh(np.cov(points.T))
        wide, high = 2 * WITHIN * np.sqrt(np.maximum(values[::-1], 0.0))
        angle = np.degrees(np.arctan2(vectors[1, 1], vectors[0, 1]))
        axes.add_patch(Ellipse(middle, wide, high, angle=angle, fill=False, edgecolor=look.ink, linewidth=0.8, zorder=3))
    axes.plot(*middle, look.marker, color=look.colour, markeredgecolor="white", markersize=6, zorder=4)


def frame(axes: Axes) -> None:
    """Show zero in both directions, the ray of a given worth, and what the axis is."""
    axes.autoscale_view()
    across, up = axes.get_xlim(), axes.get_ylim()
    axes.axhline(0, color=FAINT, linewidth=0.8, zorder=0)
    axes.axvline(0, color=FAINT, linewidth=0.8, zorder=0)
    axes.plot(across, RAY / 1e6 * np.array(across), color=GREY, linewidth=0.8, linestyle=(0, (4, 2)), zorder=1)
    axes.set(xlim=across, ylim=up, xlabel="youths in education gained")
