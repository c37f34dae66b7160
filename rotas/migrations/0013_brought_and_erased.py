import uuid

import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("rotas", "0012_notes_taken_back"),
        ("teams", "0006_a_team_has_a_language"),
    ]

    operations = [
        migrations.CreateModel(
            name="Brought",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("subject", models.CharField(help_text="Its name in the passport: notes, visits…", max_length=60)),
                ("n", models.PositiveIntegerField(help_text="Its place in its subject, as it came.")),
                ("row", models.JSONField()),
                (
                    "mark",
                    models.CharField(
                        help_text="SHA-256 of subject, place and line: the same file twice is once.", max_length=64
                    ),
                ),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "human",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="brought", to="teams.human"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["human", "subject", "n"], name="rotas_broug_human_i_60c52c_idx")],
                "constraints": [models.UniqueConstraint(fields=("human", "mark"), name="brought_once")],
            },
        ),
        migrations.CreateModel(
            name="BroughtPicture",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("name", models.CharField(help_text="Its name in the passport's media folder.", max_length=80)),
                ("file", models.CharField(help_text="Random file name under the media folder.", max_length=80)),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "human",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="brought_pictures", to="teams.human"
                    ),
                ),
            ],
            options={"constraints": [models.UniqueConstraint(fields=("human", "name"), name="brought_picture_once")]},
        ),
        migrations.CreateModel(
            name="Erasure",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                (
                    "said",
                    models.CharField(
                        blank=True,
                        help_text="Somebody else asked for them: how it is known that they want it.",
                        max_length=300,
                    ),
                ),
                ("asked_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("due_at", models.DateTimeField()),
                ("taken_back_at", models.DateTimeField(blank=True, null=True)),
                ("done_at", models.DateTimeField(blank=True, null=True)),
                (
                    "gone",
                    models.JSONField(
                        blank=True, default=dict, help_text="How many lines went, by kind (rules.retention)."
                    ),
                ),
                (
                    "stays",
                    models.JSONField(
                        blank=True,
                        default=dict,
                        help_text="Until when a kind stays: a date, or empty while it goes on.",
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to="teams.human"
                    ),
                ),
                (
                    "human",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="erasures",
                        to="teams.human",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["due_at"], name="rotas_erasu_due_at_8b4d7c_idx")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("done_at", None), ("taken_back_at", None)),
                        fields=("human",),
                        name="erasure_waits_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("taken_back_at", None), ("done_at", None), _connector="OR"),
                        name="erasure_ends_one_way",
                    ),
                ],
            },
        ),
    ]
