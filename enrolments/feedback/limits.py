"""How often feedback may be sent and codes tried. Only hashes are counted, in the cache, for an hour.

A whole course answers within minutes through the network of one building, so the limits are wide.
"""

from django.http import HttpRequest

from valmentamo.core.guard import Limit, network_address

ANSWERS_OF_ROUND = Limit("feedback-answers-of", 300)
ANSWERS_FROM_NETWORK = Limit("feedback-answers-from", 120)
# Nobody who reads a code from a slide mistypes it so often; eight signs of 32 are not guessed in any time.
WRONG_CODES_FROM_NETWORK = Limit("feedback-codes-from", 60)
ADDRESSES_FROM_NETWORK = Limit("feedback-addresses-from", 60)
ADDRESSES_TO = Limit("feedback-addresses-to", 3)


def too_many_answers(request: HttpRequest, code: str) -> bool:
    return ANSWERS_FROM_NETWORK.is_passed(network_address(request)) or ANSWERS_OF_ROUND.is_passed(code)


def too_many_codes(request: HttpRequest) -> bool:
    return WRONG_CODES_FROM_NETWORK.is_passed(network_address(request))


def too_many_addresses(request: HttpRequest, email: str) -> bool:
    return ADDRESSES_FROM_NETWORK.is_passed(network_address(request)) or ADDRESSES_TO.is_passed(email.lower())
