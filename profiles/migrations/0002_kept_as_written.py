"""The database itself refuses to change a version of a page or a decision about sharing, on both engines."""

from typing import Any

from django.db import migrations

KEPT = {
    "profiles_profileversion": ("version", "content", "changed", "restored", "because", "at"),
    "profiles_consent": ("section", "audience", "level", "basis", "starts", "ends", "at"),
}
POSTGRES_FUNCTION = """
CREATE FUNCTION profiles_kept_as_written() RETURNS trigger AS $$
BEGIN RAISE EXCEPTION 'this is kept as it was written'; END $$ LANGUAGE plpgsql
"""


def forwards(apps: Any, schema_editor: Any) -> None:
    postgres = schema_editor.connection.vendor == "postgresql"
    if postgres:
        schema_editor.execute(POSTGRES_FUNCTION)
    for table, columns in KEPT.items():
        refuse = (
            "FOR EACH ROW EXECUTE FUNCTION profiles_kept_as_written()"
            if postgres
            else "BEGIN SELECT RAISE(ABORT, 'this is kept as it was written'); END"
        )
        names = ", ".join(f'"{column}"' for column in columns)
        schema_editor.execute(f"CREATE TRIGGER {table}_kept BEFORE UPDATE OF {names} ON {table} {refuse}")


def backwards(apps: Any, schema_editor: Any) -> None:
    postgres = schema_editor.connection.vendor == "postgresql"
    for table in KEPT:
        schema_editor.execute(f"DROP TRIGGER {table}_kept" + (f" ON {table}" if postgres else ""))
    if postgres:
        schema_editor.execute("DROP FUNCTION profiles_kept_as_written")


class Migration(migrations.Migration):
    dependencies = [("profiles", "0001_initial")]
    operations = [migrations.RunPython(forwards, backwards)]
