"""Mails name nobody and nothing: a subject can be read on a locked screen."""

import logging
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string

FILES = "django.core.mail.backends.filebased.EmailBackend"

logger = logging.getLogger(__name__)


def write(template: str, to: str, **context: object) -> EmailMessage:
    """The mail in this text template (named without its ending), whose first line is the subject."""
    subject, _, body = render_to_string(f"{template}.txt", context).partition("\n")
    return EmailMessage(subject.strip(), body.strip() + "\n", settings.DEFAULT_FROM_EMAIL, [to])


def send(mail: EmailMessage) -> bool:
    """Send it, and say whether the mail server took it. No address is noted down anywhere."""
    try:
        mail.send()
    except (OSError, SMTPException) as trouble:
        logger.warning("a mail could not be sent: %s", type(trouble).__name__)
        return False
    return True


def where_mails_are() -> str:
    """In the demo mails are files: the folder. Otherwise nothing, for they are sent."""
    if settings.WITHNESS_DEMO and settings.EMAIL_BACKEND == FILES:
        return str(settings.EMAIL_FILE_PATH)
    return ""
