"""Is it alive, is it ready? For whoever runs the site; says nothing about anybody."""

from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse, JsonResponse


def alive(request: HttpRequest) -> HttpResponse:
    """200 as long as the process answers."""
    return HttpResponse("ok", content_type="text/plain")


def ready(request: HttpRequest) -> HttpResponse:
    """200 when the database answers and has every migration, else 503."""
    try:
        executor = MigrationExecutor(connection)
        waiting = len(executor.migration_plan(executor.loader.graph.leaf_nodes()))
    except Exception as error:  # noqa: BLE001 - whatever it is, the answer is the same: not ready, and what kind of thing it was
        return JsonResponse({"ready": False, "why": type(error).__name__}, status=503)
    return JsonResponse({"ready": not waiting, "migrations_waiting": waiting}, status=503 if waiting else 200)
