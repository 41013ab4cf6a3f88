"""Return enquiries without a name, and changes in the law that desks must read."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from integrhabitat.accounts.api import User
from integrhabitat.audit.api import record
from integrhabitat.centres.api import Territory
from integrhabitat.directory import indexing
from integrhabitat.directory.models import FactSheet, LegalUpdate, LegalUpdateReading, ReturnEnquiry
from integrhabitat.kernel.errors import DomainError

ANSWER_WITHIN = timedelta(days=10)


@transaction.atomic
def ask_return(question: str, *, territory: Territory, at: datetime) -> ReturnEnquiry:
    """Keep a question on voluntary return; who asked is neither asked nor kept (S127)."""
    return ReturnEnquiry.objects.create(
        territory=territory,
        question=question.strip(),
        asked_on=at.date(),
        answer_due_on=at.date() + ANSWER_WITHIN,
    )


@transaction.atomic
def answer_return(enquiry: ReturnEnquiry, sheet: FactSheet, *, by: User | None, at: datetime) -> FactSheet:
    """Answer with a sheet that everybody can use; the question is then forgotten, only its day stays."""
    enquiry = ReturnEnquiry.objects.select_for_update().get(pk=enquiry.pk)
    if enquiry.answered_at:
        raise DomainError(_("Esta pregunta ya tiene respuesta."))
    sheet.moment, sheet.territory, sheet.is_published = "return", enquiry.territory, True
    sheet.save()
    enquiry.fact_sheet, enquiry.answered_at, enquiry.question = sheet, at, ""
    enquiry.save(update_fields=["fact_sheet", "answered_at", "question", "updated_at"])
    record("return_enquiry.answered", enquiry, by=by, at=at)
    indexing.refresh("factsheet", [sheet.pk])
    return sheet


@transaction.atomic
def publish_sheet(sheet: FactSheet, *, by: User | None, at: datetime) -> FactSheet:
    """Publish a sheet as a new edition; recordings of older editions fall silent (S104)."""
    if not (sheet.reviewer and sheet.reviewed_on and sheet.review_due_on):
        raise DomainError(_("Falta quién revisó la ficha y hasta cuándo vale."))
    if sheet.is_published:
        sheet.edition += 1
    sheet.is_published = True
    sheet.version += 1
    sheet.save()
    record("factsheet.published", sheet, by=by, at=at, edition=sheet.edition)
    indexing.refresh("factsheet", [sheet.pk])
    return sheet


@transaction.atomic
def read_update(update: LegalUpdate, *, by: User, at: datetime) -> None:
    """Somebody of the desk has read a change in the law; reading twice counts once (Q2)."""
    _reading, is_new = LegalUpdateReading.objects.get_or_create(update_read=update, user=by, defaults={"read_at": at})
    if is_new:
        record("legal_update.read", update, by=by, at=at)
