"""The project's own settings, with the two things that a test run must decide before they are read.

Everything else is what the settings give from the environment, so that tests run what is shipped.
"""

import os

os.environ.setdefault("SECRET_KEY", "only-for-tests-and-never-for-people")
os.environ.setdefault("DATABASE_URL", "sqlite:///:memory:")

from config.settings import *  # noqa: E402, F403
