"""How often codes may be tried. A code has 60 bits: at this pace guessing one takes longer than there are people.

A whole class may check its papers from one network on the course's last day.
"""

from django.http import HttpRequest

from valmentamo.core.guard import Limit, network_address

FROM_NETWORK = Limit("certificate-checks-from", 120)
IN_ALL = Limit("certificate-checks", 20_000)


def too_many_checks(request: HttpRequest) -> bool:
    """Counts one more, right or wrong: an answer that depended on it would tell which it was."""
    return FROM_NETWORK.is_passed(network_address(request)) or IN_ALL.is_passed("all")
