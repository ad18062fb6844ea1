"""What an organisation asks for when it enrols, already checked by a form."""

from dataclasses import dataclass, field

from trainers.models import Organisation

from ..models import GroupPolicy, Source


@dataclass(frozen=True)
class Person:
    """One participant. An empty name and address mean a seat whose name comes later."""

    name: str = ""
    email: str = ""
    role: str = ""
    needs: str = ""
    diet: str = ""

    @property
    def is_named(self) -> bool:
        return bool(self.name and self.email)


@dataclass(frozen=True)
class Invoice:
    e_invoice_address: str = ""
    operator: str = ""
    address: str = ""
    reference: str = ""

    @property
    def is_given(self) -> bool:
        return bool(self.e_invoice_address or self.operator or self.address or self.reference)


@dataclass(frozen=True)
class Contact:
    name: str
    email: str
    phone: str = ""


@dataclass(frozen=True)
class EnrolmentRequest:
    organisation_name: str
    contact: Contact
    people: tuple[Person, ...]
    purpose_version: str
    idempotency_key: str
    organisation: Organisation | None = None
    organisation_kind: str = ""
    business_id: str = ""
    policy: GroupPolicy = GroupPolicy.AS_MANY
    language: str = "fi"
    invoice: Invoice = field(default_factory=Invoice)
    source: Source = Source.WEB
