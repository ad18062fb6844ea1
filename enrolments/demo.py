"""People of the example event that begins today: enrolled by the same service as everybody else, without mails.

What is tried out on an example goes with it, certificates too: nobody's name was ever on them.
"""

import secrets

from trainers.demo.registry import before_removal, when_running
from trainers.models import Organisation, TrainingEvent

from .models import Certificate, Message
from .purpose import CURRENT
from .services.enrolling import enrol
from .services.requests import Contact, EnrolmentRequest, Person

ADDRESSES = "valmentamo.example"
# Organisation of the examples → who comes from it. An empty name is a seat whose person is not known yet.
PEOPLE: dict[str, tuple[Person, ...]] = {
    "Esimerkkikunta": (
        Person("Aino Esimerkki", f"aino.esimerkki@{ADDRESSES}", "palveluesihenkilö"),
        Person("Eero Esimerkki", f"eero.esimerkki@{ADDRESSES}", "työnjohtaja", diet="kasvisruoka"),
        Person("Kaisa-Maaria Esimerkki-Pitkänen", f"kaisa-maaria.esimerkki@{ADDRESSES}", "lähihoitaja"),
        Person(),
    ),
    "Esimerkkiosuuskunta": (
        Person("Helvi Esimerkki", f"helvi.esimerkki@{ADDRESSES}", "myymäläpäällikkö", needs="Istun mielelläni edessä."),
        Person("Olli Esimerkki", f"olli.esimerkki@{ADDRESSES}", "varastotyöntekijä", diet="laktoositon"),
        Person("Tuula Esimerkki", f"tuula.esimerkki@{ADDRESSES}", "siivoustyön ohjaaja"),
    ),
}


def fill(event: TrainingEvent) -> None:
    """Nobody is written to: the addresses lead nowhere."""
    for name, people in PEOPLE.items():
        enrol(event_id=event.pk, request=_request(name, people))
    Message.objects.filter(event=event).delete()


def _request(name: str, people: tuple[Person, ...]) -> EnrolmentRequest:
    known = Organisation.objects.filter(is_example=True, name=name).first()
    return EnrolmentRequest(
        organisation_name=name,
        organisation=known,
        organisation_kind=known.kind if known else "",
        contact=Contact("Yrjö Esimerkki", f"yhteyshenkilo@{ADDRESSES}", "040 000 0000"),
        people=people,
        purpose_version=CURRENT,
        idempotency_key=f"example-{secrets.token_hex(8)}",
    )


def take_back_certificates(event: TrainingEvent) -> None:
    Certificate.objects.filter(event=event).delete()


def register() -> None:
    when_running(fill)
    before_removal(take_back_certificates)
