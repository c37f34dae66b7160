"""The first command on a real site: an organisation and its host, who starts teams on the screen."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from teams.actions.organisations import start_organisation, start_team
from teams.errors import DomainError


class Command(BaseCommand):
    help = "Start an organisation with a host who can sign in. The host then starts teams, invites members and welcomes people."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("name", help="The organisation's name")
        parser.add_argument("--host", required=True, help="The host's full name")
        parser.add_argument("--email", required=True, help="The host's e-mail address, to sign in with")
        parser.add_argument(
            "--team", default="", help="The first team's name; without it the host starts it on the screen"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            organisation = start_organisation(
                by=None,
                name=options["name"],
                host_name=options["host"],
                host_email=options["email"],
                starts=timezone.now().date(),
            )
        except DomainError as error:
            raise CommandError(" ".join([f"{error}.", *(problem.what for problem in error.problems)])) from error
        said = f"Started {organisation.name}"
        if options["team"]:
            team = start_team(by=None, organisation_id=organisation.id, name=options["team"])
            said += f" with the team {team.name} ({team.id})"
        self.stdout.write(f"{said}. {options['email']} can sign in as its host.")
