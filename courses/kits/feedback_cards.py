"""Cards that lead to an event's feedback form: a sheet to print, cut and hand out."""

from dataclasses import dataclass

from valmentamo.core.typesetting.spacing import bind

from .certificate import qr_code
from .paper import bare
from .pdf import data_of, pdf
from .source import Imprint
from .typesetter import Data
from .words import words

# On an A4 sheet: two columns of four.
ON_A_SHEET = 8


@dataclass(frozen=True)
class FeedbackCard:
    """Everything that stands on a card, in its own language ("fi", "sv", "en").

    `address` opens the form at once; `short_address` is typed, and asks for the `code`.
    """

    language: str
    title: str
    when: str
    address: str
    short_address: str
    code: str
    until: str
    is_follow_up: bool = False


def write_feedback_cards(card: FeedbackCard) -> bytes:
    """The PDF: one sheet of the same card. Raises DocumentError, for a title that no font can print."""
    return pdf("feedback-cards.typ", _data(card))


def _data(card: FeedbackCard) -> Data:
    say = words(card.language)
    imprint = Imprint(edition=0, date="", site="", attribution="Valmentamo")
    title = say["feedback_cards_title_later" if card.is_follow_up else "feedback_cards_title"]
    return data_of("feedback_cards", card.title, card.language, imprint) | {
        "heading": title,
        "lead": "",
        "facts": [],
        "event": bind(", ".join(filter(None, (card.title, card.when)))),
        "qr": qr_code(card.address),
        "alt": say["feedback_cards_qr"].format(address=bare(card.address)),
        "address": card.address,
        "short": card.short_address,
        "code": card.code,
        "until": bind(say["feedback_cards_until"].format(day=card.until)),
        "number": ON_A_SHEET,
    }
