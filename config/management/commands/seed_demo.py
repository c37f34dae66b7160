"""`manage.py seed_demo`: put the demo team in, once. A second run changes nothing."""

from argparse import ArgumentParser
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from config.demo.planting.garden import plant, somebody_at_work
from config.demo.planting.plot import ZONE

SIZES = {"usual": 0, "two-years": 2}
WHO = "Sign in as {member} (on the team), Joan (supported), Susan (her daughter) or Moira (coach): choose on the first page."


class Command(BaseCommand):
    help = "Puts the demo in: two teams around Tilbury and Grays, invented people, five published weeks, two ahead."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--today",
            type=date.fromisoformat,
            metavar="YYYY-MM-DD",
            help="the day to plant it around, not in the future (default: today)",
        )
        parser.add_argument(
            "--size", choices=SIZES, default="usual", help="two-years: that much history, to try speed on"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        really = timezone.localdate(timezone=ZONE)
        today: date = options["today"] or really
        if today > really:
            raise CommandError("--today must not be in the future: nobody would belong to a team yet.")
        try:
            new = plant(today, SIZES[options["size"]])
        except ValueError as error:
            raise CommandError(str(error)) from error
        self.stdout.write("The demo is in." if new else "The demo is there already; nothing was changed.")
        self.stdout.write(WHO.format(member=somebody_at_work(today)))
