"""The database itself refuses to change a line of the audit record, on both engines."""

from typing import Any

from django.db import migrations

SQLITE = """
CREATE TRIGGER audit_is_append_only BEFORE UPDATE OF at, verb, kind, object_id, version, detail ON teams_auditevent
BEGIN SELECT RAISE(ABORT, 'the audit record is append-only'); END
"""
POSTGRES = """
CREATE FUNCTION audit_is_append_only() RETURNS trigger AS $$
BEGIN RAISE EXCEPTION 'the audit record is append-only'; END $$ LANGUAGE plpgsql;
CREATE TRIGGER audit_is_append_only BEFORE UPDATE OF at, verb, kind, object_id, version, detail ON teams_auditevent
FOR EACH ROW EXECUTE FUNCTION audit_is_append_only();
"""


def forwards(apps: Any, schema_editor: Any) -> None:
    schema_editor.execute(POSTGRES if schema_editor.connection.vendor == "postgresql" else SQLITE)


def backwards(apps: Any, schema_editor: Any) -> None:
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(
            "DROP TRIGGER audit_is_append_only ON teams_auditevent; DROP FUNCTION audit_is_append_only"
        )
    else:
        schema_editor.execute("DROP TRIGGER audit_is_append_only")


class Migration(migrations.Migration):
    dependencies = [("teams", "0001_initial")]
    operations = [migrations.RunPython(forwards, backwards)]
