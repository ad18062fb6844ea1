"""One address of every page type and view. A new page type gets a line here and with it all tests of this folder."""

from .records import MATERIAL_SLUG

PUBLIC = {
    "home": "/",
    "course": "/koulutus/",
    "course in two days": "/koulutus/?ohjelma=kaksi-paivaa",
    "course of history": "/trades/trades-18-ov/",
    "modules": "/koulutus/moduulit/",
    "modules of a theme": "/koulutus/moduulit/?teema=T4",
    "modules of no theme": "/koulutus/moduulit/?teema=T99",
    "module": "/koulutus/moduulit/perehdytys-ja-tyonopastus/",
    "module of own work": "/koulutus/moduulit/tyopaikkatehtava/",
    "themes": "/teemat/",
    "theme": "/teemat/tyovalmennus-ja-opastaminen/",
    "theme without modules": "/teemat/markkinointi-ja-tyonantajayhteydet/",
    "history": "/malli/",
    "information with a table": "/kolme-roolia/",
    "accessibility statement": "/saavutettavuus/",
    "glossary": "/tietopankki/",
    "glossary of a kind": "/tietopankki/?laji=law",
    "entry with a chain": "/tietopankki/tyollisyysalue/",
    "law": "/tietopankki/laki-380-2023/",
    "publication": "/tietopankki/kivisto-2014/",
    "events": "/koulutukset/",
    "events of a year": "/koulutukset/?vuosi=2014",
    "event": "/koulutukset/2014/kouluttajakoulutus-pori/",
    "event of no known year": "/koulutukset/vuosi-ei-tiedossa/trades-seinajoki/",
    "materials": "/materiaalit/",
    "material": f"/materiaalit/{MATERIAL_SLUG}/",
    "search with hits": "/haku/?q=perehdytys",
    "search without hits": "/haku/?q=xyzzyx",
    "search without words": "/haku/",
    "sign-in of trainers": "/kirjaudu/",
    "not found": "/tata-sivua-ei-ole/",
}
SIGN_IN = "/hallinta/login/"
EVERY = {**PUBLIC, "sign-in": SIGN_IN}
