"""Our end of the planner's pipe: starts it as a child process, hears what it says, ends it.

The solver is a process of its own so that it can be stopped at any moment, so that running out of memory takes nothing
else along, and so that neither the web process nor the worker ever loads OR-Tools. The protocol is described in
`rotas/planning/child.py`.
"""

import contextlib
import json
import os
import queue
import signal
import subprocess
import sys
import tempfile
import threading
from pathlib import Path
from types import TracebackType
from typing import Any, Self

ROOT = Path(__file__).resolve().parent.parent
#: What the child has no business to know.
SECRETS = ("SECRET_KEY", "DATABASE_URL", "REDIS_URL", "EMAIL_URL", "DJANGO_SETTINGS_MODULE")
PATIENCE = 10.0  # seconds between asking a child to stop and ending it: it takes tenths of one, unless the machine is very busy
LAST_WORDS = 2000


class Solver:
    """One child process and one request. Use it as a context manager: on the way out the child is surely gone."""

    def __init__(self, request: dict[str, Any], module: str = "rotas.planning.child") -> None:
        self._module = module
        self._request = json.dumps(request) + "\n"
        self._lines: queue.Queue[dict[str, Any]] = queue.Queue()
        self._errors = tempfile.TemporaryFile()  # noqa: SIM115  # closed in __exit__; a pipe that nobody reads would fill up
        self.process: subprocess.Popen[str] | None = None
        self._ear: threading.Thread | None = None

    def __enter__(self) -> Self:
        self.process = subprocess.Popen(
            [sys.executable, "-m", self._module],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._errors,
            text=True,
            encoding="utf-8",
            cwd=ROOT,
            env={k: v for k, v in os.environ.items() if k not in SECRETS},
            start_new_session=True,  # a group of its own, so that its helpers end with it
        )
        self._ear = threading.Thread(target=self._hear, args=(self.process,), name="solver", daemon=True)
        self._ear.start()
        self._write(self._request)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.end()
        self._errors.close()

    def next(self, timeout: float) -> dict[str, Any] | None:
        """The next thing that the child says, or None after `timeout` seconds of silence or at its end; see `ended`."""
        try:
            return self._lines.get(timeout=timeout)
        except queue.Empty:
            return None

    @property
    def ended(self) -> bool:
        """Whether the child is gone and everything that it said has been heard."""
        silent = self._ear is None or not self._ear.is_alive()
        return self.status is not None and silent and self._lines.empty()

    @property
    def status(self) -> int | None:
        """Its exit status; negative: the signal that ended it; None while it runs."""
        return self.process.poll() if self.process else None

    def last_words(self) -> str:
        """The end of what it wrote to its standard error."""
        size = self._errors.seek(0, os.SEEK_END)
        self._errors.seek(max(0, size - LAST_WORDS))
        return self._errors.read().decode("utf-8", "replace").strip()

    def ask_to_stop(self) -> None:
        """Have it answer at once with the best so far."""
        self._write('{"stop": true}\n')

    def end(self) -> None:
        """End it now, with whatever it has started itself."""
        if self.process is None:
            return
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        for pipe in (self.process.stdin, self.process.stdout):
            if pipe is not None:
                with contextlib.suppress(OSError, ValueError):
                    pipe.close()

    def _write(self, text: str) -> None:
        stdin = self.process.stdin if self.process else None
        with contextlib.suppress(BrokenPipeError, ValueError):  # it is gone: `ended` says so
            if stdin is not None:
                stdin.write(text)
                stdin.flush()

    def _hear(self, process: "subprocess.Popen[str]") -> None:
        try:
            for line in process.stdout or ():
                try:
                    said = json.loads(line)
                except ValueError:
                    continue  # a library that prints is not the planner speaking
                if isinstance(said, dict):
                    self._lines.put(said)
        except ValueError:
            pass  # closed under our hands by `end`
