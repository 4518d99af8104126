"""Columns of the tables of economics, with unit and meaning; the codebook takes them from here."""

from collections.abc import Sequence

import pandas as pd

from caseload.agents.row import Column

DESIGN = Column("design", "name", "design the runs were made under")
ACCOUNT = Column("account", "name", "who pays: municipality, state, or public for both together; income tax is in none")
RATE = Column("rate", "% a year", "discount rate, compounded weekly to 2 January 2017; at 0 the amounts are nominal kroner")
EFFECT = Column("effect", "name", "what is got: in_education (youths, in the last week) or education_years (years, over the run)")
OVER = Column("over", "name", "runs of one draw of the parameters (their defaults), with t-intervals; or draws, each the mean of its runs")
WILLINGNESS = Column("willingness", "kr per youth", "what one more youth in education at the end of the run is held to be worth")

TABLES = {
    "accounts": (
        *(OVER, DESIGN, ACCOUNT, Column("year", "year", "calendar year, that of the week's Thursday; all for the whole run")),
        *(Column("item", "name", "part of the account; the items sum to net, benefits_net is benefit and refund together"), RATE),
        Column("mean", "million kr", "what the account pays, less what it gets: mean over runs or draws"),
        Column("low", "million kr", "lower end of the 95 % interval: t over runs, percentiles over draws"),
        Column("high", "million kr", "upper end"),
        Column("difference", "million kr", "the design less the baseline, mean over pairs of runs or draws; empty for the baseline"),
        Column("difference_low", "million kr", "lower end of its 95 % interval: t over pairs of runs, percentiles over draws"),
        Column("difference_high", "million kr", "upper end"),
    ),
    "break_even": (
        *(OVER, DESIGN, ACCOUNT),
        Column("quantity", "name", "what would have to be so, all else as it is, for the net difference from the baseline to be zero"),
        Column("unit", "text", "its unit; staff are social workers and counsellors, full time 37 hours a week"),
        Column("now", "see unit", "what it is"),
        Column("break_even", "see unit", "what it would have to be: below zero no price is low enough; empty unless staff is surely added"),
        Column("low", "see unit", "lower end of its 95 % interval over pairs of runs, or draws; empty where it has no end"),
        Column("high", "see unit", "upper end"),
    ),
    "cost_effectiveness": (
        *(OVER, DESIGN, ACCOUNT, EFFECT, RATE),
        Column("cost", "million kr", "cost beyond the baseline's, net: mean over pairs of runs, or over draws"),
        Column("cost_low", "million kr", "lower end of the 95 % interval: t over runs, percentiles over draws"),
        Column("cost_high", "million kr", "upper end"),
        Column("gain", "see effect", "effect beyond the baseline's, mean"),
        Column("gain_low", "see effect", "lower end"),
        Column("gain_high", "see effect", "upper end"),
        Column("quadrant", "text", "where the means lie on the plane: more expensive or cheaper, more or less"),
        Column("ratio", "kr per unit", "mean cost / mean gain, or saved per unit fewer; empty where one design has both, or gain may be 0"),
        Column("ratio_low", "kr per unit", "lower end of its 95 % interval over runs (Fieller); none over draws: see acceptability.csv"),
        Column("ratio_high", "kr per unit", "upper end"),
        Column(
            "status",
            "text",
            "frontier, dominated, extendedly dominated (by a mix of two), equal to another; on the means: no interval is clear",
        ),
        Column("below", "name", "on the frontier, the neighbour with less effect"),
        Column("icer", "kr per unit", "cost of each unit of effect beyond that neighbour's"),
    ),
    "plane": (
        *(DESIGN, ACCOUNT, EFFECT, Column("draw", "number", "draw of the parameters, from 1")),
        Column("cost", "million kr", "cost beyond the baseline's in this draw, mean over runs, discounted at the base rate"),
        Column("gain", "see effect", "effect beyond the baseline's in this draw, mean over runs, discounted alike"),
    ),
    "acceptability": (
        *(ACCOUNT, WILLINGNESS, DESIGN),
        Column(
            "probability", "0..1", "share of draws in which the design has the highest net benefit, chance taken out; ties share (CEAC)"
        ),
        Column("preferred", "0 or 1", "1 for the design with the highest mean net benefit; its probability is the frontier (CEAF)"),
        Column("net_benefit", "million kr", "mean over draws of willingness x gain - cost, against the baseline"),
        Column("expected_loss", "million kr", "mean net benefit forgone by this design where another is better, chance taken out"),
        Column(
            "evpi", "million kr", "worth of knowing all parameters: the least expected loss; still high where all is chance (noise.csv)"
        ),
    ),
    "value_of_information": (
        *(ACCOUNT, WILLINGNESS, Column("parameter", "name", "the parameter that would be known; `all` for all of them (EVPI)")),
        Column("grade", "A-D", "grade of evidence it rests on now"),
        Column("evppi", "million kr", "worth of knowing it, by regression over 40 draws or more, less what chance gives; at most EVPI"),
        Column("standard_error", "million kr", "bootstrap over draws"),
        Column("clear", "million kr", "what evppi must exceed to be clear: the most of any parameter where draws are permuted, 20 times"),
    ),
    "noise": (
        *(DESIGN, Column("quantity", "name", "net cost of an account, or an effect, beyond the baseline's")),
        Column("share", "0..1", "share of the variance between draws that is chance within a draw (one-way analysis of variance)"),
        Column("runs", "runs", "runs a draw"),
        Column("runs_needed", "runs", "runs a draw that would bring the share under 5 %; inf where nothing but chance is seen"),
    ),
    "claim": (
        *(OVER, DESIGN),
        Column("quantity", "name", "a step of Horsens' own arithmetic for the first 52 weeks"),
        Column("unit", "text", "its unit"),
        Column("claimed", "see unit", "as reported, or as it follows from what was reported"),
        Column("mean", "see unit", "the same from the simulated ledger, mean over runs or draws; empty where it has no counterpart"),
        Column("low", "see unit", "lower end of its 95 % interval"),
        Column("high", "see unit", "upper end"),
        Column("meaning", "text", "what it is, and how it is found"),
    ),
}


def frame(name: str, parts: Sequence[pd.DataFrame]) -> pd.DataFrame:
    """One table of parts under the columns that TABLES gives it; a column that none has is empty."""
    return pd.concat(parts, ignore_index=True).reindex(columns=names(name)) if parts else pd.DataFrame(columns=names(name))


def names(table: str) -> list[str]:
    """Names of a table's columns."""
    return [column.name for column in TABLES[table]]
