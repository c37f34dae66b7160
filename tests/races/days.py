"""The day's turn taken by many processes at the same instant, as happens when several workers wake up together."""

import multiprocessing
import traceback
from collections import Counter
from datetime import timedelta
from typing import Any

from tests.servers import end_with_parent

WAIT = 120


def days(times: int) -> dict[str, Any]:
    """So many processes each begin the day and deliver what is due; gives what each counted, and what is there now."""
    from rotas.models import Sharing, Week
    from teams.models import HowTold, Notice

    fork = multiprocessing.get_context("fork")
    barrier, answers = fork.Barrier(times), fork.Queue()
    workers = [fork.Process(target=worker, args=(barrier, answers)) for _ in range(times)]
    for process in workers:
        process.start()
    counted = [answers.get(timeout=WAIT) for _ in workers]
    for process in workers:
        process.join(WAIT)
    told = Counter(Notice.objects.values_list("kind", flat=True))
    return {
        "wrong": [c for c in counted if isinstance(c, str)],
        "sent": sum(c for c in counted if isinstance(c, int)),
        "weeks": sorted(map(str, Week.objects.values_list("starts", flat=True))),
        "teams": Sharing.objects.count(),
        "told": dict(told),
        "most_to_one": max(Counter(Notice.objects.values_list("human_id", "kind")).values(), default=0),
        "gathered": HowTold.objects.filter(gathered_on__isnull=False).count(),
        "mailed": Notice.objects.filter(mailed_at__isnull=False).count(),
    }


def worker(barrier: Any, answers: Any) -> None:
    """One process that wakes up."""
    from django.conf import settings
    from django.utils import timezone

    from rotas import jobs as rotas
    from teams import jobs as teams

    end_with_parent()
    settings.EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
    try:
        # At noon, so that it is nobody's quiet hour.
        now = timezone.now().replace(hour=12, minute=0) + timedelta(days=1)
        barrier.wait(WAIT)
        rotas.each_day(now)
        answers.put(teams.deliver(now))
    except BaseException:
        answers.put(traceback.format_exc())
        raise
