"""A message to people or programs elsewhere: by mail, or to a webhook. What it says is for others to know."""

import json
import smtplib
import ssl
import urllib.request
from collections.abc import Sequence
from dataclasses import dataclass
from email.message import EmailMessage

SECONDS = 20.0
"""How long a server is waited for."""


@dataclass(frozen=True, slots=True)
class MailServer:
    """A server that takes mail."""

    host: str
    port: int
    security: str
    """"starttls", "tls" from the first byte on, or "none"."""
    user: str = ""
    password: str = ""


def send_mail(server: MailServer, sender: str, receivers: Sequence[str], subject: str, text: str) -> None:
    """Send a mail of plain text.

    Raises:
        OSError: the server cannot be reached, is not who it says, or refuses the mail (`smtplib.SMTPException` is one).
    """
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = sender, ", ".join(receivers), subject
    message.set_content(text)
    trusted = ssl.create_default_context()
    if server.security == "tls":
        connection: smtplib.SMTP = smtplib.SMTP_SSL(server.host, server.port, timeout=SECONDS, context=trusted)
    else:
        connection = smtplib.SMTP(server.host, server.port, timeout=SECONDS)
    with connection:
        if server.security == "starttls":
            connection.starttls(context=trusted)
        if server.user:
            connection.login(server.user, server.password)
        connection.send_message(message)


def call_webhook(url: str, content: object) -> None:
    """POST a JSON value.

    Raises:
        OSError: the address cannot be reached or answers with an error.
        ValueError: it is no address of HTTP; neither error repeats it, since it may hold a token.
    """
    if not url.startswith(("https://", "http://")):
        raise ValueError("the address of the webhook must begin with https:// or http://")
    body = json.dumps(content).encode()
    request = urllib.request.Request(url, body, {"Content-Type": "application/json"}, method="POST")
    with urllib.request.urlopen(request, timeout=SECONDS):
        pass
