from django.core.management.base import BaseCommand
from django.db import transaction

from rotas.models import WayIn


class Command(BaseCommand):
    """After a new key was put before the old ones in DOOR_KEYS; then the old ones can go."""

    help = "Seal every way in anew with the first of DOOR_KEYS."

    def handle(self, *args: object, **options: object) -> None:
        turned = 0
        for pk in WayIn.objects.values_list("pk", flat=True):
            with transaction.atomic():
                row = WayIn.objects.select_for_update().get(pk=pk)
                row.save(update_fields=["text"])
                turned += 1
        self.stdout.write(f"{turned} sealed with the first key")
