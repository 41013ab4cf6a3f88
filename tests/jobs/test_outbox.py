"""Messages reach a real mail server, and wait for one that is away."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email import message_from_bytes
from email.policy import default
from typing import Any

import pytest
from aiosmtpd.controller import Controller

from integrhabitat.jobs import outbox, worker
from integrhabitat.jobs.models import Job, OutgoingMessage
from integrhabitat.jobs.queue import MOST_TRIES
from tests.processes import free_port

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 20, 15, 30, tzinfo=UTC)


class Postman:
    """Keeps what arrives; refuses while it is ``away``."""

    def __init__(self) -> None:
        self.away = False
        self.arrived: list[Any] = []

    async def handle_DATA(self, server, session, envelope) -> str:
        if self.away:
            return "451 come back later"
        self.arrived.append(message_from_bytes(envelope.content, policy=default))
        return "250 OK"


@pytest.fixture
def postman(settings) -> Iterator[Postman]:
    handler = Postman()
    controller = Controller(handler, hostname="127.0.0.1", port=free_port())
    controller.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST = "127.0.0.1"
    settings.EMAIL_PORT = controller.port
    settings.EMAIL_HOST_USER = settings.EMAIL_HOST_PASSWORD = ""
    settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
    yield handler
    controller.stop()


def letter(**more: Any) -> OutgoingMessage:
    return outbox.post(to="ana@example.org", subject="Una\nseñal", body="Abra el enlace: …", at=AT, **more)


def test_a_message_arrives_and_its_text_does_not_stay_here(postman):
    message = letter()
    worker.run_due(lambda: AT)
    message.refresh_from_db()
    assert (message.state, message.sent_at, message.body) == ("sent", AT, "")
    (arrived,) = postman.arrived
    assert (arrived["to"], arrived["subject"]) == ("ana@example.org", "Una señal")
    assert "Abra el enlace" in arrived.get_content()
    assert str(message.pk) in arrived["message-id"]


def test_a_mail_server_that_is_away_loses_no_message(postman):
    message = letter()
    postman.away = True
    worker.run_due(lambda: AT)
    message.refresh_from_db()
    assert (message.state, message.tries) == ("waiting", 1)
    assert message.last_error.startswith("SMTPDataError")
    postman.away = False
    worker.run_due(lambda: AT + timedelta(minutes=5))
    assert len(postman.arrived) == 1


def test_the_same_key_posts_one_message(postman):
    assert letter(key="k").pk == letter(key="k").pk
    worker.run_due(lambda: AT)
    assert len(postman.arrived) == 1


def test_a_message_already_sent_is_not_sent_again(postman):
    message = letter()
    worker.run_due(lambda: AT)
    outbox.send(message.pk, at=AT)
    assert len(postman.arrived) == 1


def test_a_message_given_up_can_be_sent_again_by_hand(postman):
    message = letter()
    Job.objects.update(tries=MOST_TRIES - 1)
    OutgoingMessage.objects.update(tries=MOST_TRIES - 1)
    postman.away = True
    worker.run_due(lambda: AT)
    message.refresh_from_db()
    assert message.state == "failed"
    postman.away = False
    outbox.send_again(message, at=AT)
    worker.run_due(lambda: AT)
    assert len(postman.arrived) == 1


def test_sent_messages_are_forgotten_after_thirty_days(postman):
    letter()
    worker.run_due(lambda: AT)
    from integrhabitat.jobs.handlers import tidy

    tidy({}, AT + timedelta(days=29))
    assert OutgoingMessage.objects.count() == 1
    tidy({}, AT + timedelta(days=31))
    assert OutgoingMessage.objects.count() == Job.objects.count() == 0
