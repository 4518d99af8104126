"""What a wrong choice costs on average, and so what certainty would be worth."""

from matplotlib.figure import Figure

from caseload.experiments.economics.accounts import PUBLIC
from caseload.experiments.economics.pictures.decisions import Decisions
from caseload.experiments.economics.pictures.panels import page
from caseload.experiments.figures.style import INK, looks
from caseload.experiments.figures.words import count, label

CAPTION = (
    "Mean net benefit forgone by choosing a design where another would have been better. The lowest line is the design to choose; its "
    "loss, dotted, is what it would be worth to know every parameter before choosing (EVPI). Chance within a draw is taken out of the "
    "spread between draws (noise.csv)."
)
ALT = "Three panels of curves: the expected loss of choosing each design, for municipality, state and both together."


def draw(decisions: Decisions) -> Figure:
    """Draw one panel an account."""
    figure, panels = page(*words(decisions), decisions, with_baseline=True, lines=True)
    for account, axes in panels.items():
        for design, look in looks(decisions.designs).items():
            axes.plot(decisions.curve(design, account, "expected_loss"), color=look.colour, linestyle=look.dash, linewidth=1.4, zorder=2)
        axes.plot(decisions.curve(decisions.designs[0], account, "evpi"), color=INK, linestyle=":", linewidth=2, zorder=3)
        axes.set(xlabel="million kr per youth in education")
        axes.set_ylim(bottom=0)
        axes.grid(axis="y")
        axes.margins(x=0)
    next(iter(panels.values())).set_ylabel("million kr forgone")
    return figure


def words(decisions: Decisions) -> tuple[str, str]:
    """Message of the figure, and what it shows."""
    evpi = decisions.curve(decisions.designs[0], PUBLIC, "evpi")
    most, last = evpi.idxmax(), evpi.index[-1]
    shown = ", the most shown" if most == last else ""
    message = f"To know every parameter would be worth up to {evpi.max():.2g} million kr to all public budgets, "
    message += f"where a youth in education is worth {most:.2g} million{shown}"
    if evpi.max() == 0.0:
        message = f"To know every parameter would change no choice for all public budgets, at up to {last:.2g} million kr a youth"
    detail = f"Expected loss of choosing {' or '.join(map(label, decisions.designs)) if len(decisions.designs) < 4 else 'each design'}"
    over = f"over {decisions.draws} draws of the uncertain parameters; runs of {count(decisions.weeks, 'week')}"
    return message, f"{detail}, {over}. {decisions.chance}, and is taken out."
