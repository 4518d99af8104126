"""Firms are asked for a place, those of the youth's own trade first (M7)."""

from caseload.agents.chance import Decision, chances
from caseload.agents.codes import NOBODY, Status
from caseload.agents.compiled import rule
from caseload.agents.firm import has_opening, has_place, takes_chance

TRIES = 4  # firms asked in one search (design choice)
ABOVE_ALL = 2.0  # more than any firm's draw


@rule
def ask_firms(w, youth):
    """Row of the first of a few firms with room that wants the youth, or -1: as an apprentice after a basic course, else as an intern."""
    last = ABOVE_ALL
    for _ in range(TRIES):
        row, last, luck = next_firm(w, youth, last)
        if row == NOBODY:
            return NOBODY
        employer = w.employers[row]
        room = has_opening(employer) if youth.status == Status.EDUCATION else has_place(employer)
        known = w.acquainted[row, youth.worker] if youth.worker >= 0 and youth.status == Status.BENEFIT else 0.0
        if room and luck < takes_chance(w.p[0], employer, known):
            return row
    return NOBODY


@rule
def next_firm(w, youth, last):
    """Firm asked after the one with draw `last`, its draw, its luck with this youth: own trade first, then by the n-th answer's draws."""
    best, highest, luck = NOBODY, -1.0, 0.0
    for row in range(len(w.employers)):
        u, v = chances(w.seed, youth.person, youth.answers, Decision.MATCH, 1 + row)
        mine = u + 1.0 * (youth.trade == w.employers[row].trade)
        if highest < mine < last:
            best, highest, luck = row, mine, v
    return best, highest, luck
