"""Report private members of mail classes that releases of Django use no more."""

from codemods.rule import Example, Rule, Safety
from codemods.toolkit.crossings import Crossing
from codemods.toolkit.members import Member, Members

MESSAGES = r"django\.core\.mail\..*(EmailMessage|EmailMultiAlternatives)"

TABLE = Members(
    (
        Member(
            MESSAGES,
            (
                "mixed_subtype", "alternative_subtype", "_create_message", "_create_attachments",
                "_create_attachment", "_create_mime_attachment", "_create_alternatives",
            ),
            Crossing((6, 0), "nothing uses this from Django 6.0 on: message() builds a new kind"),
        ),
        Member(
            MESSAGES,
            ("get_connection",),
            Crossing((6, 1), "an EmailMessage must not define get_connection() from 6.1 on"),
            called=True,
        ),
        Member(
            r"django\.utils\.log\.AdminEmailHandler",
            ("connection",),
            Crossing((6, 1), "AdminEmailHandler has no connection() from 6.1 on: name a mailer"),
            called=True,
        ),
    )
)  # fmt: skip

RULE = Rule(
    name="mail_members",
    rows=(
        "bi60-email-internals",
        "bi61-emailmessage-get-connection",
        "adminemailhandler-connection",
    ),
    summary="Report private members of mail classes that Django uses no more.",
    since=TABLE.since,
    removed_in=TABLE.removed_in,
    safety=Safety.ADVICE,
    triggers=TABLE.triggers,
    url="https://docs.djangoproject.com/en/6.0/releases/6.0/#email",
    visit=TABLE.visit,
    examples=(
        Example(
            path="shop/mail.py",
            before="from django.core.mail import EmailMultiAlternatives\n\n\n"
            "class Related(EmailMultiAlternatives):\n    mixed_subtype = 'related'\n",
            advice="nothing uses this",
        ),
        Example(
            title="a connection of its own",
            path="shop/mail.py",
            before="from django.core import mail\n\n\nclass Letter(mail.EmailMessage):\n"
            "    def get_connection(self, fail_silently=False):\n        return POST\n",
            advice="must not define get_connection()",
        ),
        Example(
            title="errors by mail",
            path="shop/log.py",
            before="from django.utils.log import AdminEmailHandler\n\n\n"
            "class Handler(AdminEmailHandler):\n    def send_mail(self, subject, *args):\n"
            "        deliver(subject, self.connection())\n",
            advice="name a mailer",
        ),
        Example(
            title="somebody else's message, and a property of one's own",
            path="shop/mail.py",
            before="from anymail.message import EmailMessage\n\n\nclass Letter(EmailMessage):\n"
            "    def get_connection(self):\n        return POST\n\n\nclass Pool:\n"
            "    def connection(self):\n        return self.connection()\n",
        ),
    ),
)
