"""For `dramatiq config.worker`: Django, the actors of every room, and the sweep."""

import os
import threading

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
django.setup()

import rotas.jobs  # noqa: E402, F401
from config.jobs import sweep_until_stopped  # noqa: E402

threading.Thread(target=sweep_until_stopped, name="sweep", daemon=True).start()
