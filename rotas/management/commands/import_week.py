"""Bring a week file in from the command line."""

import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any
from uuid import UUID

from django.core.management.base import BaseCommand, CommandError

from rotas.actions.week_file import import_week
from teams.auth import viewer_of_user
from teams.errors import DomainError
from teams.models import User


class Command(BaseCommand):
    help = (
        "Bring a goodweek.week/1 file into a team: all of it, or nothing and every fault with its row and field. "
        "Adds and changes; takes nothing away that the file does not name. Exit 0: done; 2: the file is wrong."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", help="the week file, or - for standard input")
        parser.add_argument("--team", required=True, type=UUID, help="the team's id")
        parser.add_argument(
            "--by", required=True, metavar="EMAIL", help="who does it: a host of the team's organisation"
        )
        parser.add_argument("--dry-run", action="store_true", help="say what it would do, and keep nothing")

    def handle(self, *args: Any, **options: Any) -> None:
        by = viewer_of_user(User.objects.filter(email=options["by"].strip().lower()).first())
        if by is None:
            raise CommandError(f"Nobody signs in as {options['by']}.")
        try:
            text = sys.stdin.buffer.read() if options["file"] == "-" else Path(options["file"]).read_bytes()
        except OSError as error:
            raise CommandError(f"{options['file']} cannot be read: {error.strerror}.") from error
        try:
            report = import_week(by=by, team_id=options["team"], text=text, dry_run=options["dry_run"])
        except DomainError as error:
            raise CommandError(f"{error.title}. {error.detail}".strip()) from error
        if not report.ok:
            for problem in report.problems:
                self.stderr.write(f"{problem.where}: {problem.what}" if problem.where else problem.what)
            raise CommandError("Nothing was kept.", returncode=2)
        if report.dry_run:
            self.stdout.write("Would keep (dry run, nothing was kept):")
        for line in report.would:
            self.stdout.write(line)
