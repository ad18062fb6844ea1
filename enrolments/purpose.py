"""What personal data is asked for and why, as told to those who enrol. Every version ever shown stays here.

The enrolment keeps the version that was accepted. A change of meaning is a new version; `{…}` are filled in with the
event's own organiser and days (GDPR art. 13 and 14; domain facts § 4.2).
"""

from django.conf import settings
from django.utils.translation import get_language

CURRENT = "2026-12"

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
    },
    # The lead trainer sees needs, too; attendance is marked; certificates are kept in a register of their own.
    "2026-12": {
        "fi": """
            Käytämme tietoja vain tämän koulutuksen järjestämiseen: paikkoihin, viesteihin,
            osallistujalistaan, läsnäolon merkitsemiseen, todistukseen ja laskuun. Rekisterinpitäjä on
            {organiser}. Tiedot näkevät koulutuksen järjestäjä ja kouluttajat. Tarpeet ja ruokavaliot näkevät
            vain järjestäjä ja koulutuksen vastuukouluttaja, ja keittiölle kerrotaan vain määrät.

            Tarpeet ja ruokavaliot poistetaan {needs_day}. Nimet ja osoitteet poistetaan {erasure_day}. Sen
            jälkeen jäävät lukumäärät. Todistuksesta säilyvät nimi, koulutus ja päivät todistusrekisterissä
            {certificate_years} vuotta, jotta todistuksen voi tarkistaa. Vain se, jolla on todistuksen koodi, näkee
            nimen. Todistuksen saa osallistuja itse. Yhteyshenkilölle kerrotaan, kuka on saanut todistuksen.
            Yhteyshenkilö voi korjata, ladata ja poistaa tiedot linkistä,
            jonka hän saa sähköpostiin.

            Koulutuksen jälkeen pyydämme osallistujilta palautetta. Vastausta ei voi yhdistää vastaajaan. Jos
            osallistuja itse jättää osoitteensa seurantakyselyä varten, se säilytetään muista tiedoista erillään,
            kunnes kysely on lähetetty 2–3 kuukauden päästä.

            Kerro osallistujille, että ilmoitit heidät ja mitä tietoja annoit. Heidän nimensä ja osoitteensa
            saamme sinulta. Jokainen saa myös oman viestin ja oman linkin.
        """,
        "sv": """
            Vi använder uppgifterna bara för att ordna den här utbildningen: platser, meddelanden,
            deltagarlista, närvaro, intyg och faktura. Personuppgiftsansvarig är {organiser}. Uppgifterna ses
            av utbildningens arrangör och utbildarna. Behov och specialkost ses bara av arrangören och den
            ansvariga utbildaren, och köket får bara antalen.

            Behov och specialkost raderas {needs_day}. Namn och adresser raderas {erasure_day}. Därefter
            finns antal kvar. Av ett intyg finns namn, utbildning och dagar i intygsregistret i
            {certificate_years} år, så att intyget kan kontrolleras. Bara den som har intygets kod ser namnet.
            Intyget får deltagaren själv. Kontaktpersonen får veta vem som har fått intyg.
            Kontaktpersonen kan rätta, ladda ner och radera uppgifterna via länken som kommer med e-post.

            Efter utbildningen ber vi deltagarna om respons. Ett svar kan inte kopplas till den som svarar. Om
            en deltagare själv lämnar sin adress för uppföljningen sparas den skilt från andra uppgifter tills
            enkäten har skickats efter 2–3 månader.

            Berätta för deltagarna att du har anmält dem och vilka uppgifter du har gett. Vi får deras namn
            och adresser av dig. Var och en får också ett eget meddelande och en egen länk.
        """,
        "en": """
            We use the information only to hold this training: for seats, messages, the list of
            participants, attendance, the certificate and the invoice. The controller is {organiser}. The
            organiser of the training and the trainers see the information. Needs and diets are seen by the
            organiser and the lead trainer alone; the kitchen gets numbers.

            Needs and diets are erased on {needs_day}. Names and addresses are erased on {erasure_day}.
            After that numbers are left. Of a certificate the name, the course and the days are kept in the
            register of certificates for {certificate_years} years, so that the certificate can be checked.
            Only whoever has the code of the certificate sees the name. The certificate goes to the participant
            alone; the contact person is told who has been given one. The contact person can correct,
            download and erase the information through the link that comes by e-mail.

            After the training we ask the participants for feedback. An answer cannot be tied to whoever gives
            it. If a participant leaves an address for the follow-up survey, it is kept apart from other
            information until the survey has been sent after two to three months.

            Tell the participants that you have enrolled them and what you have told us. We get their names
            and addresses from you. Each of them also gets a message and a link of their own.
        """,
    },
}

# Versions that told people that the lead trainer sees what they need.
TRAINER_READS_NEEDS = frozenset(VERSIONS) - {"2026-11"}


def purpose_of(version: str = CURRENT, language: str = "", **values: str) -> list[str]:
    """The paragraphs in that language, else in the reader's. Raises KeyError for a version that never was."""
    texts = VERSIONS[version]
    text = texts.get(language or get_language() or "fi", texts["fi"])
    values = {"certificate_years": str(settings.CERTIFICATE_YEARS), **values}
    return [" ".join(paragraph.split()).format(**values) for paragraph in text.strip().split("\n\n")]
