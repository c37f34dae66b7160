"""Tables of the languages of a page: which one it is written in, and its words in another."""

from django.db import models
from django.utils import timezone

from profiles.rules.languages import TAG
from profiles.rules.page import WHY_LENGTH
from teams.models import Human


class PageLanguage(models.Model):
    """In which language somebody's page itself is written. No row: nobody has said."""

    human = models.OneToOneField(Human, primary_key=True, on_delete=models.CASCADE, related_name="page_language")
    lang = models.CharField(max_length=TAG, help_text="BCP 47.")


class PageWords(models.Model):
    """The words of a page in another language, whole, after one change. The last row of a language counts; one without
    words takes it off the page. Rows are not changed."""

    human = models.ForeignKey(Human, on_delete=models.CASCADE, related_name="page_words")
    lang = models.CharField(max_length=TAG, help_text="BCP 47.")
    version = models.PositiveIntegerField(help_text="From 1, for each language by itself.")
    of_version = models.PositiveIntegerField(help_text="The version of the page that the writer had beside it.")
    content = models.JSONField(help_text="Some of the fields of rules.languages.SPOKEN.")
    by = models.ForeignKey(Human, on_delete=models.RESTRICT, related_name="+")
    because = models.CharField(max_length=WHY_LENGTH, blank=True)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(name="page_words_once", fields=["human", "lang", "version"])]


class LookAgainTold(models.Model):
    """That a day to look at the page again has come was told, once for each day that was set."""

    human = models.ForeignKey(Human, on_delete=models.CASCADE, related_name="+")
    day = models.DateField()

    class Meta:
        constraints = [models.UniqueConstraint(name="look_again_told_once", fields=["human", "day"])]
