"""Makes the site's key for push, if there is none, and shows the public half."""

from typing import Any

from django.core.management.base import BaseCommand

from teams import push


class Command(BaseCommand):
    help = (
        "Make the site's key for push, if there is none, and show the public half. Several machines need one PUSH_KEY."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(push.public_key())
