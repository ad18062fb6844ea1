"""How often forms of enrolling may be used: by link, by event and by network, so that one cannot tire out the others.

Many people of one employer share one network address, so its limits are wide. They are counted in the cache: without
`CACHE_URL` each process counts by itself, so that several processes let through as many times more.
"""

from django.http import HttpRequest

from valmentamo.core.guard import Limit, network_address

DRAFTS_FROM_NETWORK = Limit("enrol-drafts-from", 60)
DRAFTS_OF_EVENT = Limit("enrol-drafts-of", 400)
STEPS_OF_DRAFT = Limit("enrol-steps-of", 400)
LOOKUPS_FROM_NETWORK = Limit("enrol-lookups-from", 60)
LISTS_FROM_NETWORK = Limit("enrol-lists-from", 60)
SENDINGS_OF_DRAFT = Limit("enrol-sendings-of", 30)
SENDINGS_FROM_NETWORK = Limit("enrol-sendings-from", 60)
SENDINGS_OF_EVENT = Limit("enrol-sendings", 400)
# Each of them gets a mail, and nobody has asked them yet. Three large employers behind one address stay below it.
PEOPLE_FROM_NETWORK = Limit("enrol-people-from", 600)
LINKS_OF_DRAFT = Limit("enrol-links-of", 3)
LINKS_TO_ADDRESS = Limit("enrol-links-to", 3)
LINKS_FROM_NETWORK = Limit("enrol-links-from", 10)


def too_many_drafts(request: HttpRequest, event_id: int) -> bool:
    return DRAFTS_FROM_NETWORK.is_passed(network_address(request)) or DRAFTS_OF_EVENT.is_passed(str(event_id))


def too_many_sendings(request: HttpRequest, event_id: int, token: str) -> bool:
    return (
        SENDINGS_OF_DRAFT.is_passed(token)
        or SENDINGS_FROM_NETWORK.is_passed(network_address(request))
        or SENDINGS_OF_EVENT.is_passed(str(event_id))
    )


def too_many_people(request: HttpRequest, number: int) -> bool:
    """Counts people who would get a mail. Nobody is counted of a form without people."""
    return number > 0 and PEOPLE_FROM_NETWORK.is_passed(network_address(request), number)


def too_many_links(request: HttpRequest, token: str, email: str) -> bool:
    return (
        LINKS_OF_DRAFT.is_passed(token)
        or LINKS_TO_ADDRESS.is_passed(email.lower())
        or LINKS_FROM_NETWORK.is_passed(network_address(request))
    )
