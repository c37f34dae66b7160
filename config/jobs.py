"""Where jobs run: on Redis with workers of their own (`dramatiq config.worker`), or embedded in this process.

The broker carries only ids; the truth is the row that the id names. So nothing is lost when the embedded broker forgets
on a restart: the sweep sends again what a row says is still to be done.
"""

import logging
import threading

import dramatiq
from django.conf import settings
from dramatiq.brokers.redis import RedisBroker
from dramatiq.brokers.stub import StubBroker
from dramatiq.middleware import AgeLimit, Callbacks, Retries, ShutdownNotifications, TimeLimit

SWEEP_SECONDS = 10
DAY_MS = 24 * 3600 * 1000

log = logging.getLogger(__name__)
_worker: dramatiq.Worker | None = None
_stop = threading.Event()
_sweeper: threading.Thread | None = None


def choose_broker() -> dramatiq.Broker:
    """Set dramatiq's broker from the settings. Called once, before any actor is imported (config.apps)."""
    middleware = [
        AgeLimit(max_age=DAY_MS),
        TimeLimit(time_limit=3600 * 1000),
        ShutdownNotifications(),
        Callbacks(),
        Retries(max_retries=3),
    ]
    broker: dramatiq.Broker
    if settings.REDIS_URL:
        # A worker that was killed is noticed by the others after this long, and its jobs run again.
        broker = RedisBroker(url=settings.REDIS_URL, middleware=middleware, heartbeat_timeout=6000)
    else:
        broker = StubBroker(middleware=middleware)
        broker.emit_after("process_boot")
    dramatiq.set_broker(broker)
    return broker


def sweep_until_stopped() -> None:
    """Now and then, do what rows say is still to be done. What fails does not keep the rest from its turn."""
    while not _stop.is_set():
        sweep_once()
        if _stop.wait(SWEEP_SECONDS):
            return


def sweep_once() -> None:
    """Each room's sweep, one after the other. All of them may run in several processes at once, and after any sleep."""
    from django.db import close_old_connections

    import profiles.jobs
    import rotas.jobs
    import teams.jobs

    works = (
        rotas.jobs.sweep,
        rotas.jobs.look_out,
        rotas.jobs.each_day,
        rotas.jobs.let_go,
        rotas.jobs.ask_on,
        teams.jobs.deliver,
        profiles.jobs.tell_people,
        profiles.jobs.remind_circles,
        profiles.jobs.tell_look_again,
    )
    for work in works:
        try:
            work()
        except Exception:  # the next round tries again; a sweep that dies for good would leave runs stuck
            log.exception("A sweep failed: %s", work.__name__)
        finally:
            close_old_connections()


def start_embedded() -> None:
    """With no Redis: a worker thread in this process, and the sweep beside it."""
    global _worker, _sweeper
    if settings.REDIS_URL or _worker is not None:
        return
    import rotas.jobs  # noqa: F401  # the actors

    _stop.clear()
    _worker = dramatiq.Worker(dramatiq.get_broker(), worker_threads=2, worker_timeout=200)
    _worker.start()
    _sweeper = threading.Thread(target=sweep_until_stopped, name="sweep", daemon=True)
    _sweeper.start()


def stop_embedded() -> None:
    """End the worker thread; a run that is not finished is sent again at the next start."""
    global _worker
    _stop.set()
    if _worker is not None:
        _worker.stop(timeout=3000)
        _worker = None
