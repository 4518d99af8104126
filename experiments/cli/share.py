"""What a command says that ran one share of a study, `--shard`."""

from caseload.experiments.cli.options import FAILED
from caseload.experiments.running.engine.progress import say


def report_share(asked: int, done: int, failed: int) -> int:
    """Say on the error stream what a shard has left to the others; return the exit code."""
    say(f"{done:,} of {asked:,} runs are there, {failed} have failed; the command without --shard runs the rest, writes all")
    return FAILED if failed else 0
