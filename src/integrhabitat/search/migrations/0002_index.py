"""The full-text index itself: FTS5 beside the place rows on SQLite, GIN over their vector on PostgreSQL.

Not by triggers: SQLite refuses FTS5 in triggers while ``trusted_schema`` is off, so ``writing`` keeps it in step.
"""

from django.db import migrations

SQLITE = """
CREATE VIRTUAL TABLE search_fts USING fts5(
  tokens, content='search_place', content_rowid='id', detail=none, columnsize=0, tokenize="ascii tokenchars ':._|-'"
)
"""
POSTGRES = "CREATE INDEX search_place_tokens ON search_place USING gin (tokens)"


def build(apps, schema_editor):
    schema_editor.execute(POSTGRES if schema_editor.connection.vendor == "postgresql" else SQLITE)


def drop(apps, schema_editor):
    is_postgres = schema_editor.connection.vendor == "postgresql"
    schema_editor.execute("DROP INDEX search_place_tokens" if is_postgres else "DROP TABLE search_fts")


class Migration(migrations.Migration):
    dependencies = [("search", "0001_initial")]
    operations = [migrations.RunPython(build, drop)]
