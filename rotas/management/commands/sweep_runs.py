from django.core.management.base import BaseCommand

from rotas import jobs


class Command(BaseCommand):
    """What the servers and workers do by themselves every few seconds, by hand or from cron."""

    help = "Send again the questions to the planner whose worker is gone, or fail them with a reason."

    def handle(self, *args: object, **options: object) -> None:
        self.stdout.write(f"{jobs.sweep()} sent again or ended")
