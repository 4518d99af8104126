"""What happens at a rate happens by a clock of its own, when the rate lived under adds up to a unit exponential threshold.

In law that is a weekly draw at the same rate. The luck is closer between designs: under a slightly higher rate a youth leaves a little
sooner, not at another time altogether; and what one spell has used up counts in the next. Source: random time change, the common
reaction path method of Rathinam, Sheppard & Khammash 2010, J. Chem. Phys. 132:034103.
"""

from caseload.agents.chance import Decision, chance, waiting_time
from caseload.agents.compiled import rule

NOT_DRAWN = -1.0


@rule
def fires(seed, youth, way, rate):
    """Whether a way opens this week at this weekly rate; its clock advances, and the next threshold is another if it does."""
    if rate <= 0.0:
        return False
    if youth.left[way] < 0.0:
        youth.left[way] = waiting_time(chance(seed, youth.person, youth.fired[way], Decision.CLOCK, way))
    youth.left[way] -= rate
    if youth.left[way] >= 0.0:
        return False
    youth.fired[way] += 1
    youth.left[way] = NOT_DRAWN
    return True


@rule
def uniform_after(seed, youth, way):
    """Uniform that goes with the last time a clock fired: where it leads."""
    return chance(seed, youth.person, youth.fired[way], Decision.AFTER, way)
