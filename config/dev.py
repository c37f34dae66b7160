"""Sets Goodweek up, runs it and tests it, on a machine that has nothing but Python 3.11 or newer.

Runs before anything is installed, so it and `bootstrap/` import the standard library only. Everything they make is in
`.venv`, `.var`, `frontend/node_modules` and `frontend/dist`; nothing else is touched, but that as root they may install
a missing Debian package, saying so. `make help` lists the commands.
"""

import os
import shutil
import sys


def check_python() -> None:
    """Go on with a Python that fits: the same command is started again where another one is at hand.

    Before any other import, because an older Python could not read the other files.
    """
    if (3, 11) <= sys.version_info[:2] <= (3, 14):
        return
    for other in ("python3.11", "python3.12", "python3.13", "python3.14"):
        path = shutil.which(other)
        if path:
            os.execv(path, [path] + sys.argv)  # noqa: RUF005  older Pythons must be able to read this
    this = "%d.%d" % sys.version_info[:2]
    sys.exit(
        "Goodweek needs Python 3.11 to 3.14, and this is %s: install one, "
        "or name one with `make run PYTHON=/path/to/python3`." % this
    )


if __name__ == "__main__":
    check_python()
    # The project's folder instead of `config/`, which Python puts there for a script.
    sys.path[0] = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))

import argparse  # noqa: E402
import contextlib  # noqa: E402
import errno  # noqa: E402
from collections.abc import Callable  # noqa: E402

from config.bootstrap import browser, front_end, kernel, packages, proof, serving, stamps  # noqa: E402
from config.bootstrap.programs import DISK_FULL, Trouble, say  # noqa: E402


def setup(options: argparse.Namespace) -> None:
    with stamps.one_at_a_time():
        packages.install("development")
        with kernel.compiling() as wait:
            front_end.install()
            front_end.build()
            say("Compiling the planner's kernel (a minute the first time).")
            wait()
    say("Everything is in place.")


def build(options: argparse.Namespace) -> None:
    with stamps.one_at_a_time():
        packages.install("run")
        front_end.build()
    say("The front end is in frontend/dist.")


def run(options: argparse.Namespace) -> None:
    serving.check_port(options.host, options.port)
    with contextlib.ExitStack() as until_stopped:
        with stamps.one_at_a_time():
            packages.install("run")
            until_stopped.enter_context(kernel.compiling())
            front_end.build()
            whom = serving.prepare_data()
        serving.serve(options.host, options.port, whom)


def reset(options: argparse.Namespace) -> None:
    removed = serving.remove_data()
    say(f"Removed {', '.join(removed)}. The next `make run` starts afresh." if removed else "There was no data.")


def test(options: argparse.Namespace) -> None:
    with contextlib.ExitStack() as until_done:
        with stamps.one_at_a_time():
            packages.install("development")
            wait = None if options.words else until_done.enter_context(kernel.compiling())
            front_end.install()
            chromium = browser.get()
        built = proof.own("front end: build", front_end.build)
        if wait is None:
            proof.in_order([built, proof.pytest(options.words, chromium)])
        else:
            compiled = proof.own("the planner's kernel", wait)
            tests = [proof.pytest_on_servers(), proof.pytest([], chromium)]
            proof.in_order([*proof.lint(), *proof.front_end(built), compiled, *tests])


def lint(options: argparse.Namespace) -> None:
    with stamps.one_at_a_time():
        packages.install("development")
    proof.in_order(proof.lint())


def tidy(options: argparse.Namespace) -> None:
    with stamps.one_at_a_time():
        packages.install("development")
    proof.in_order(proof.tidy())


def lock(options: argparse.Namespace) -> None:
    with stamps.one_at_a_time():
        packages.install("development")
    packages.resolve(options.upgrade)
    say("requirements.lock and requirements-dev.lock are made; `make setup` installs them.")


def contract(options: argparse.Namespace) -> None:
    with stamps.one_at_a_time():
        packages.install("development")
        front_end.install()
        front_end.export_contract(serving.settings())
    say("frontend/openapi.json and its TypeScript types are made.")


def pictures(options: argparse.Namespace) -> None:
    with stamps.one_at_a_time():
        packages.install("development")
        front_end.build()
        chromium = browser.get()
    proof.in_order([proof.pictures(chromium)])


def parser() -> argparse.ArgumentParser:
    top = argparse.ArgumentParser(
        prog="python3 config/dev.py",
        description="Sets Goodweek up, runs it and tests it. Needs Python 3.11 or newer, and gets the rest itself.",
        epilog="Example: python3 config/dev.py run --port 8010. `make run` and the others call these same commands.",
    )
    commands = top.add_subparsers(required=True, metavar="COMMAND")

    def add(
        name: str, does: Callable[[argparse.Namespace], None], short: str, more: str = ""
    ) -> argparse.ArgumentParser:
        one = commands.add_parser(name, help=short, description=f"{short[0].upper()}{short[1:]}. {more}")
        one.set_defaults(does=does)
        return one

    add("setup", setup, "install everything that running and testing need", "Does again only what has changed.")
    one = add(
        "run",
        run,
        "set up, put the demo team in, and serve",
        "Data is kept in .var between runs: SQLite, with jobs and bell in the same process. "
        "DATABASE_URL and REDIS_URL in the environment move it to PostgreSQL and Redis.",
    )
    one.add_argument("--port", type=int, default=8000, help="port to listen on (default: 8000)")
    one.add_argument("--host", default="127.0.0.1", help="address to listen on (default: 127.0.0.1, this machine only)")
    add("reset", reset, "remove the demo's data, so that the next run starts afresh", "Says what it removed.")
    one = add(
        "test",
        test,
        "prove everything: lint, types, directions, front end, then pytest with real servers and a real browser",
        "With words of your own it runs pytest only, with those words: python3 config/dev.py test tests/teams -x",
    )
    one.add_argument("words", nargs="*", help="what to hand to pytest, options too")
    add("lint", lint, "ruff, mypy, and the directions between and inside the rooms")
    add("format", tidy, "put the Python files into the house's form")
    one = add("lock", lock, "resolve pyproject.toml into the two hashed lock files")
    one.add_argument("--upgrade", action="store_true", help="take the newest versions that pyproject.toml allows")
    add("contract", contract, "write frontend/openapi.json from the endpoints, and the TypeScript types from it")
    add("pictures", pictures, "take the README's screenshots of the demo again, into frontend/pictures")
    add("build", build, "build the front end into frontend/dist when its sources have changed")
    return top


def main() -> int:
    words = sys.argv[1:]
    if words[:1] == ["test"] and not {"-h", "--help"} & set(words):
        options = argparse.Namespace(does=test, words=words[1:])  # pytest's options are not for argparse to read
    else:
        options = parser().parse_args(words)
    try:
        options.does(options)
    except Trouble as trouble:
        print(trouble, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nStopped.", file=sys.stderr)
        return 130
    except OSError as error:
        closed = error.errno in (errno.EACCES, errno.EPERM, errno.EROFS)
        what = f"{error.filename or 'A file'}: {error.strerror}."
        what += " Goodweek must be able to write in its own folder." if closed else ""
        print(DISK_FULL if error.errno == errno.ENOSPC else what, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
