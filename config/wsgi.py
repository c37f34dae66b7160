"""For a threaded server in front of the API at scale (`gunicorn config.wsgi -k gthread`); sockets stay with `asgi.py`."""

import os

from django.core.wsgi import get_wsgi_application

from config.logs import keep_secrets_out

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
application = get_wsgi_application()
keep_secrets_out()
