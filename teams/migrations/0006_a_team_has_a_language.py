from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("teams", "0005_easy_read")]

    operations = [
        migrations.AddField(
            model_name="team",
            name="language",
            field=models.CharField(
                choices=[("en", "English"), ("cy", "Cymraeg")], default="en", help_text="Of its letters.", max_length=5
            ),
        ),
    ]
