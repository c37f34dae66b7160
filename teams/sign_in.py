"""Sign-in by a mailed code, through django-allauth. Nobody signs up by themselves: a team belongs together before its software does."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class Adapter(DefaultAccountAdapter):
    """An unknown address gets the same answer as a known one, and no account."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False
