"""What happens at a rate happens by a clock of its own, when the rate lived under adds up to a unit exponential lot.

In law that is a weekly draw at the same rate. The luck is closer between designs: under a slightly higher rate a youth leaves a little
sooner, not at another time altogether; and what one spell has run counts in the next. Source: random time change, the common reaction
path method of Rathinam, Sheppard & Khammash 2010, J. Chem. Phys. 132:034103.
"""

from caseload.agents.chance import Decision, chance, waiting
from caseload.agents.compiled import rule

NOT_DRAWN = -1.0
THIS_WEEK = 1.0  # weeks


@rule
def weeks_to(seed, youth, way, rate):
    """Weeks until a way opens at this weekly rate; 1 stands for not this week."""
    if youth.left[way] < 0.0:
        youth.left[way] = waiting(chance(seed, youth.person, youth.rings[way], Decision.CLOCK, way))
    return youth.left[way] / rate if youth.left[way] < rate else THIS_WEEK


@rule
def run_down(youth, way, rate, weeks):
    """Let a clock run for a part of the week, which ends where another way has opened."""
    youth.left[way] = max(youth.left[way] - rate * weeks, 0.0)


@rule
def ring(youth, way):
    """The way has opened: its next lot is another."""
    youth.rings[way] += 1
    youth.left[way] = NOT_DRAWN


@rule
def opens(seed, youth, way, rate):
    """Whether a way that competes with no other opens this week at this weekly rate; its clock runs, and rings if so."""
    weeks = weeks_to(seed, youth, way, rate)
    run_down(youth, way, rate, weeks)
    if weeks >= THIS_WEEK:
        return False
    ring(youth, way)
    return True


@rule
def lot_of(seed, youth, way):
    """Uniform that goes with the last ring of a clock: where it leads."""
    return chance(seed, youth.person, youth.rings[way], Decision.AFTER, way)
