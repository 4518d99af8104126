"""Sort a stretch of rows by a score, in place: equal scores do not occur, since every score carries an addressed draw."""

from caseload.agents.compiled import rule


@rule
def swap(listed, score, a, b):
    """Exchange two entries."""
    listed[a], listed[b] = listed[b], listed[a]
    score[a], score[b] = score[b], score[a]


@rule
def sift_down(listed, score, begin, at, count):
    """Move entry `at` of a heap down until no child has a lower score."""
    while True:
        least, left = at, 2 * at + 1
        if left < count and score[begin + left] < score[begin + least]:
            least = left
        if left + 1 < count and score[begin + left + 1] < score[begin + least]:
            least = left + 1
        if least == at:
            return
        swap(listed, score, begin + at, begin + least)
        at = least


@rule
def sort_highest_first(listed, score, begin, count):
    """Sort `count` entries from `begin` on, highest score first (heapsort)."""
    for at in range(count // 2 - 1, -1, -1):
        sift_down(listed, score, begin, at, count)
    for end in range(count - 1, 0, -1):
        swap(listed, score, begin, begin + end)
        sift_down(listed, score, begin, 0, end)
