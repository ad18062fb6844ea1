import pytest
from django.test import Client

pytestmark = pytest.mark.django_db

PATHS = [
    "/",
    "/koulutus/",
    "/koulutus/moduulit/",
    "/teemat/",
    "/tietopankki/",
    "/malli/",
    "/koulutukset/",
    "/materiaalit/",
    "/haku/?q=perehdytys",
]


@pytest.mark.parametrize("path", PATHS)
def test_public_page_is_shown(client: Client, path: str) -> None:
    response = client.get(path)
    assert response.status_code == 200
    assert '<main id="sisalto">' in response.content.decode()
