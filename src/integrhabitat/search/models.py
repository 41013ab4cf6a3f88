"""The tables of the index. All of it can be built again from the other modules (``reindex``)."""

from django.db import models

from integrhabitat.search.fields import TokensField


class IndexedDocument(models.Model):
    """One thing that can be found, as it is shown in lists and counted in facets."""

    id = models.BigIntegerField(primary_key=True)  # drawn from kind and object_id, the same in every database
    kind = models.CharField(max_length=30)
    object_id = models.UUIDField()
    digest = models.CharField(max_length=32)  # of everything indexed: an unchanged thing is not written again
    label = models.TextField()
    labels = models.JSONField(default=dict)
    facets = models.TextField(blank=True)  # one "group:value" a line
    is_example = models.BooleanField(default=False)

    class Meta:
        db_table = "search_document"
        constraints = [models.UniqueConstraint(fields=["kind", "object_id"], name="search_document_once")]


class Timetable(models.Model):
    """A weekly timetable that many things share; its number is drawn from its content."""

    id = models.BigIntegerField(primary_key=True)
    zone = models.CharField(max_length=64)
    slots = models.JSONField(default=list)  # [weekday, first minute, last minute]
    country = models.CharField(max_length=2, blank=True)  # whose national holidays close it

    class Meta:
        db_table = "search_timetable"


class IndexedPlace(models.Model):
    """One row of the index: a thing at one of its places, or without any.

    The number starts with the cell (see ``cells``). ``titles`` and ``keywords`` are for ranking.
    Days are ordinals, for both databases alike. Only ``writing`` writes here: it keeps the FTS5 index in step.
    """

    id = models.BigIntegerField(primary_key=True)
    document = models.ForeignKey(IndexedDocument, on_delete=models.CASCADE)
    is_first = models.BooleanField(default=True)
    x = models.FloatField(null=True)
    y = models.FloatField(null=True)
    z = models.FloatField(null=True)
    timetable_id = models.BigIntegerField(null=True)
    closed = models.TextField(blank=True)
    verified = models.IntegerField(null=True)
    expires = models.IntegerField(null=True)
    titles = models.TextField(blank=True)  # "; stems of a title ; of another ; what they mean "
    keywords = models.TextField(blank=True)  # " stems and concepts "
    tokens = TokensField()

    class Meta:
        db_table = "search_place"


class Word(models.Model):
    """A folded word of the index, its stem and in how many things it was seen (about)."""

    word = models.CharField(primary_key=True, max_length=40)
    stem = models.CharField(max_length=44, db_index=True)
    shown = models.CharField(max_length=40)
    language = models.CharField(max_length=10)
    seen = models.PositiveIntegerField(default=1)

    class Meta:
        db_table = "search_word"


class Spelling(models.Model):
    """A way to miswrite a word: its sound, and its sound without one letter."""

    id = models.BigAutoField(primary_key=True)
    key = models.CharField(max_length=40, db_index=True)
    word = models.CharField(max_length=40)

    class Meta:
        db_table = "search_spelling"


class Label(models.Model):
    """A label that autocomplete offers, once for all things of a kind that bear it."""

    id = models.BigIntegerField(primary_key=True)
    kind = models.CharField(max_length=30)
    language = models.CharField(max_length=10)
    shown = models.TextField()
    object_id = models.UUIDField(null=True)
    uses = models.IntegerField(default=0)

    class Meta:
        db_table = "search_label"


class LabelStart(models.Model):
    """The folded label from one of its words on: what a prefix is compared with."""

    id = models.BigAutoField(primary_key=True)
    start = models.CharField(max_length=60, db_index=True)
    label = models.ForeignKey(Label, on_delete=models.CASCADE)

    class Meta:
        db_table = "search_label_start"
