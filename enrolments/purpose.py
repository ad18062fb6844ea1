"""What personal data is asked for and why, as told to those who enrol. Every version ever shown stays here.

The enrolment keeps the version that was accepted. A change of meaning is a new version; `{…}` are filled in with the
event's own organiser and days (GDPR art. 13 and 14; domain facts § 4.2).
"""

from django.utils.translation import get_language

CURRENT = "2026-11"

VERSIONS: dict[str, dict[str, str]] = {
    "2026-11": {
        "fi": """
            Käytämme tietoja vain tämän koulutuksen järjestämiseen: paikkoihin, viesteihin,
            osallistujalistaan, todistukseen ja laskuun. Rekisterinpitäjä on {organiser}. Tiedot näkevät
            koulutuksen järjestäjä ja kouluttajat. Tarpeet ja ruokavaliot näkee vain järjestäjä, ja
            keittiölle kerrotaan vain määrät.

            Tarpeet ja ruokavaliot poistetaan {needs_day}. Nimet ja osoitteet poistetaan {erasure_day}. Sen
            jälkeen jäävät vain lukumäärät. Yhteyshenkilö voi korjata, ladata ja poistaa tiedot linkistä,
            jonka hän saa sähköpostiin.

            Kerro osallistujille, että ilmoitit heidät ja mitä tietoja annoit. Heidän nimensä ja osoitteensa
            saamme sinulta. Jokainen saa myös oman viestin ja oman linkin.
        """,
        "sv": """
            Vi använder uppgifterna bara för att ordna den här utbildningen: platser, meddelanden,
            deltagarlista, intyg och faktura. Personuppgiftsansvarig är {organiser}. Uppgifterna ses av
            utbildningens arrangör och utbildarna. Behov och specialkost ses bara av arrangören, och köket
            får bara antalen.

            Behov och specialkost raderas {needs_day}. Namn och adresser raderas {erasure_day}. Därefter
            finns bara antal kvar. Kontaktpersonen kan rätta, ladda ner och radera uppgifterna via länken
            som kommer med e-post.

            Berätta för deltagarna att du har anmält dem och vilka uppgifter du har gett. Vi får deras namn
            och adresser av dig. Var och en får också ett eget meddelande och en egen länk.
        """,
        "en": """
            We use the information only to hold this training: for seats, messages, the list of
            participants, the certificate and the invoice. The controller is {organiser}. The organiser of
            the training and the trainers see the information. Needs and diets are seen by the organiser
            alone; the kitchen gets numbers.

            Needs and diets are erased on {needs_day}. Names and addresses are erased on {erasure_day}.
            After that only numbers are left. The contact person can correct, download and erase the
            information through the link that comes by e-mail.

            Tell the participants that you have enrolled them and what you have told us. We get their names
            and addresses from you. Each of them also gets a message and a link of their own.
        """,
    }
}


def purpose_of(version: str = CURRENT, language: str = "", **values: str) -> list[str]:
    """The paragraphs in that language, else in the reader's. Raises KeyError for a version that never was."""
    texts = VERSIONS[version]
    text = texts.get(language or get_language() or "fi", texts["fi"])
    return [" ".join(paragraph.split()).format(**values) for paragraph in text.strip().split("\n\n")]
