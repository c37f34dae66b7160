"""The planner's search kernel, compiled ahead in the background: a minute the first time, which nobody should wait for.

The planner works without it, more slowly, so that `make run` does not stop for a failure here; `make test` does.
"""

import contextlib
import os
import subprocess
import threading
from collections.abc import Callable, Iterator

from config.bootstrap import stamps
from config.bootstrap.programs import LOGS, PYTHON, ROOT, Trouble, environment

PLANNING = ROOT / "rotas" / "planning"


@contextlib.contextmanager
def compiling() -> Iterator[Callable[[], None]]:
    """Compile beside the block, where the planner has changed since; the block may call what it is given, to wait."""
    wanted = stamps.digest([*PLANNING.rglob("*.py"), ROOT / "requirements.lock"])
    if stamps.read("kernel") == wanted:
        yield lambda: None
        return
    LOGS.mkdir(parents=True, exist_ok=True)
    with (LOGS / "kernel.log").open("wb") as log:
        command = [str(PYTHON), "-m", "rotas.planning.warm"]
        env = environment()
        compiler = subprocess.Popen(command, cwd=ROOT, env=env, stdin=subprocess.DEVNULL, stdout=log, stderr=log)
    with contextlib.suppress(OSError):
        os.setpriority(os.PRIO_PROCESS, compiler.pid, 10)  # whoever sits in front of the machine comes first

    def note() -> None:
        if compiler.wait() == 0:
            stamps.write("kernel", wanted)

    watching = threading.Thread(target=note, daemon=True)
    watching.start()

    def wait() -> None:
        watching.join()
        if compiler.returncode:
            raise Trouble("The planner's kernel could not be compiled. What it said is in .var/logs/kernel.log.")

    try:
        yield wait
    finally:
        if compiler.poll() is None:
            compiler.terminate()
        watching.join()
