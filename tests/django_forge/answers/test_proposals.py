"""Which preset a name or a description proposes, and what is said about it."""

import pytest

from django_forge.answers import proposals
from django_forge.answers.proposals import propose
from django_forge.errors import UsageError

KNOWN = ("api", "backoffice", "minimal", "realtime", "saas")


@pytest.mark.parametrize(
    ("description", "reason"),
    [
        ("", "--describe says nothing"),
        (" \n ", "--describe says nothing"),
        ("x" * 4001, "4001 characters: 4000 is the most"),
    ],
)
def test_a_description_that_cannot_be_one_is_refused(description: str, reason: str) -> None:
    with pytest.raises(UsageError, match=reason):
        proposals.checked(description)


def test_a_preset_that_is_not_there_is_not_proposed() -> None:
    assert propose(name="chat", known=["tiny"]) is None
    proposal = propose(name="chat-api", known=["realtime", "saas"])
    assert proposal is not None
    assert proposal.preset == "realtime"


@pytest.mark.parametrize("name", ["chatter", "capital", "adminton", "saasy", "shop", "2"])
def test_a_part_of_a_word_says_nothing_and_the_default_is_proposed(name: str) -> None:
    proposal = propose(name=name, known=KNOWN)
    assert proposal is not None
    assert proposal.line == "preset saas, which is the default; --preset chooses another"


@pytest.mark.parametrize(
    ("name", "preset", "words"),
    [
        ("saas-app", "saas", ("saas",)),
        ("shop-api", "api", ("api",)),
        ("apis", "api", ("apis",)),
        ("chat", "realtime", ("chat",)),
        ("backoffice", "backoffice", ("backoffice",)),
        ("shop-back-office", "backoffice", ("back-office",)),
        ("admin-tool", "backoffice", ("admin",)),
        ("demo", "minimal", ("demo",)),
        ("chat-api", "api", ("api",)),
        ("api-admin", "backoffice", ("admin",)),
        ("multi-tenant-crm-api", "saas", ("multi-tenant", "tenant", "crm")),
    ],
)
def test_a_name_that_says_what_it_is_proposes_its_preset(
    name: str, preset: str, words: tuple[str, ...]
) -> None:
    proposal = propose(name=name, known=KNOWN)
    assert proposal is not None
    assert (proposal.preset, proposal.words, proposal.where) == (preset, words, "name")


@pytest.mark.parametrize(
    ("description", "preset"),
    [
        ("A chat for teams, with an API.", "realtime"),
        ("An API and an admin, and an API for phones.", "api"),
        ("Organisations subscribe; each has a workspace.", "saas"),
        ("Real time boards over WebSockets, and a small admin.", "realtime"),
        ("INTRANET for the warehouse", "backoffice"),
    ],
)
def test_a_description_counts_more_than_the_name(description: str, preset: str) -> None:
    proposal = propose(name="demo", description=description, known=KNOWN)
    assert proposal is not None
    assert (proposal.preset, proposal.where) == (preset, "description")


def test_the_words_are_told_in_one_line() -> None:
    proposal = propose(name="chat", description="Chat over WebSockets: a chat.", known=KNOWN)
    assert proposal is not None
    assert proposal.line == (
        "preset realtime, because the description says 'chat' and 'websockets'; "
        "--preset chooses another"
    )
