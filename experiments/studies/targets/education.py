"""C6, who is still in education a year after the start; C8, where the activity-ready without a mentor are a year later."""

import numpy as np

from caseload.experiments.studies.targets.ratio import Ratio
from caseload.experiments.studies.targets.seen import YEAR, Seen, dates


def retention(seen: Seen) -> dict[str, Ratio]:
    """Of starts from benefit, those in education 52 weeks later; a change of school is allowed."""
    last = max(seen.weeks + 1 - YEAR, 1)
    begun = seen.on_benefit[: last - 1] & seen.in_education[1:last]
    row, youth = np.nonzero(begun)
    return {"retained": Ratio(float(seen.in_education[row + 1 + YEAR, youth].sum()), float(len(row)))}


def levels(seen: Seen) -> dict[str, Ratio]:
    """Activity-ready without a mentor at dates spread over the year: share in education and in job 52 weeks later."""
    education = job = total = 0.0
    for row in dates(seen, YEAR):
        youths = seen.unready[row] & ~seen.mentored[row]
        education += float((youths & seen.in_education[row + YEAR]).sum())
        job += float((youths & seen.in_job[row + YEAR]).sum())
        total += float(youths.sum())
    return {"unready_in_education": Ratio(education, total), "unready_in_job": Ratio(job, total)}
