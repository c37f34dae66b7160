from django.core.management.base import BaseCommand, CommandError

from teams.invariants import check_invariants


class Command(BaseCommand):
    """Reads only. For after a crash, a restore, a move to another database."""

    help = "Check what must always be true of the data; exits 1 and says what is not."

    def handle(self, *args: object, **options: object) -> None:
        wrong = check_invariants()
        if wrong:
            raise CommandError("\n".join(wrong))
        self.stdout.write("All is as it must be.")
