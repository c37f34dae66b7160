"""What becomes of a question to the planner: how long silence may last, how often it is tried again, why it may fail."""

from collections.abc import Mapping

#: Seconds without a sign of life after which a worker counts as gone. It gives one every second or two.
LEASE_SECONDS = 12
#: How often a run is tried when its worker goes away.
ATTEMPTS_MOST = 3
#: How often it is tried when the solver itself dies, out of memory most likely: once more.
ATTEMPTS_AFTER_DEATH = 2
#: Seconds beyond its budget after which a child is asked for what it has, and after which it is ended without an answer.
#: Loading the solver takes a few of them, on a machine that is busy or has not yet compiled it many more.
HURRY_AFTER, OVERTIME = 20, 180

#: What went wrong, by the stable code that the phone translates: a sentence on how to mend it.
FAILURES: Mapping[str, str] = {
    "nothing_to_plan": "Nobody's good week has a moment that the team helps with. Add one, then propose again.",
    "nobody_available": "No member has said when they can work in this week. Add it to your working lives, then propose again.",
    "keeps_clash": "What was kept cannot all be had. Let go of one of these, then propose again: {detail}",
    "week_wrong": "Something in this week does not fit together. Mend it, then propose again: {detail}",
    "no_plan": "No plan was found that breaks no rule: {detail} Look at what is fixed in the week, then propose again.",
    "too_long": "The planner took far too long and was stopped. Propose again; if it happens again, tell whoever runs this site.",
    "planner_died": "The planner stopped twice, most likely for want of memory. Tell whoever runs this site; the week is as it was.",
    "worker_lost": "The planner was interrupted three times. The week is as it was; propose again.",
    "our_fault": "Something broke on our side and has been noted. The week is as it was; propose again.",
}


def failure_says(code: str, detail: str = "") -> str:
    """The sentence for a code."""
    return FAILURES[code].format(detail=detail).strip()


def tries_again(attempts: int, *, solver_died: bool) -> bool:
    """Whether a run that was interrupted in its `attempts`-th attempt is tried again."""
    return attempts < (ATTEMPTS_AFTER_DEATH if solver_died else ATTEMPTS_MOST)
