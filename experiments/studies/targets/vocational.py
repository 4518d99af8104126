"""C13, C15, C16 and C22: vocational education as a chain, of which each link loses people. Weeks are counted from the start of the run."""

import numpy as np

from caseload.agents.codes import Course
from caseload.experiments.studies.targets.ratio import Ratio
from caseload.experiments.studies.targets.seen import YEAR, Seen
from caseload.model.events import Event

ONWARD_WITHIN = 13  # weeks, three months


def chain(seen: Seen) -> dict[str, Ratio]:
    """Starts a person-year on benefit, enrolments never begun, who goes on after the basic course, and who was ordered to apply."""
    weekly = seen.weekly
    starts = float(weekly["vocational_starts"].sum())
    return {
        "vocational_starts": Ratio(starts, float(weekly["on_benefit"].sum()) / YEAR),
        "vocational_never_started": never_started(seen),
        "onward": onward(seen),
        "ordered": Ratio(float(weekly["ordered_starts"].sum()), starts),
    }


def never_started(seen: Seen) -> Ratio:
    """Of first days in a vocational education from benefit, those to which the youth did not come; the course is the last admission's."""
    admitted, missed = (seen.history[seen.history["event"] == event] for event in (Event.ADMITTED, Event.NEVER_STARTED))
    missed = missed[seen.on_benefit[missed["week"], missed["youth"]]]
    never = sum(last_course(admitted, youth, week) == Course.VOCATIONAL for youth, week in missed[["youth", "week"]].tolist())
    started = float(seen.weekly["vocational_starts"].sum())
    return Ratio(float(never), started + never)


def last_course(admitted: np.ndarray, youth: int, week: int) -> int:
    """Course of a youth's last admission before a week; none if that was before the run began."""
    found = admitted[(admitted["youth"] == youth) & (admitted["week"] < week)]
    return int(found["detail"][-1]) if len(found) else int(Course.NONE)


def onward(seen: Seen) -> Ratio:
    """Of those who finish a vocational basic course, those with an agreement or in school practice three months later."""
    done = seen.history[(seen.history["event"] == Event.BASIC_DONE) & (seen.history["detail"] == Course.VOCATIONAL)]
    done = done[done["week"] + ONWARD_WITHIN < seen.weeks]
    went = seen.history[seen.history["event"] == Event.ONWARD]
    after = (went["week"] - done["week"][:, np.newaxis]) * (went["youth"] == done["youth"][:, np.newaxis])
    return Ratio(float(((after > 0) & (after <= ONWARD_WITHIN)).any(axis=1).sum()), float(len(done)))
