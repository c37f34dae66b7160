"""Take a week out as a file, from the command line."""

from argparse import ArgumentParser
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

from django.core.management.base import BaseCommand, CommandError

from rotas.actions.week_file import as_text, export_week
from rotas.models import Week


class Command(BaseCommand):
    help = "Write a team's week as goodweek.week/1. It holds what is private to people and the team: keep it as such."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--team", required=True, type=UUID, help="the team's id")
        parser.add_argument("--starts", required=True, type=date.fromisoformat, help="the week's Monday, as 2026-11-23")
        parser.add_argument("--out", type=Path, help="where to write it; left out: standard output")

    def handle(self, *args: Any, **options: Any) -> None:
        week = Week.objects.filter(team=options["team"], starts=options["starts"]).first()
        if week is None:
            raise CommandError("The team has no week that starts on that day.")
        text = as_text(export_week(by=None, week_id=week.id))
        if options["out"] is None:
            self.stdout.write(text, ending="")
            return
        try:
            options["out"].write_text(text, encoding="utf-8")
        except OSError as error:
            raise CommandError(f"{options['out']} cannot be written: {error.strerror}.") from error
