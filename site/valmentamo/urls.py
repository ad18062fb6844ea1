"""All addresses. Finnish has no prefix; Swedish and English stand below /sv/ and /en/."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path, re_path
from django.views.generic import RedirectView
from django.views.static import serve
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as admin_urls
from wagtail.documents import urls as document_urls

from courses import urls as course_urls
from courses.kits import urls as kit_urls
from enrolments import provider_urls
from enrolments import urls as enrolment_urls
from enrolments.certificates.check import urls as check_urls
from enrolments.feedback import urls as feedback_urls
from enrolments.workspace import urls as workspace_urls
from materials import open_data_urls as open_material_urls
from materials import urls as material_urls
from materials.views import serve_file
from trainers import urls as trainer_urls
from trainers.directory import urls as directory_urls
from trainers.numbers import urls as number_urls
from trainers.opendata import file_urls as open_event_urls
from trainers.opendata import urls as open_data_urls
from valmentamo.accounts import urls as account_urls
from valmentamo.accounts.signin.views import SignOutView, admin_sign_in
from valmentamo.core import views
from valmentamo.core.serving import serve_page
from valmentamo.search import urls as search_urls

ADMIN = settings.ADMIN_PREFIX.strip("/")

urlpatterns = [
    path("terveys/", views.health, name="health"),
    path("robots.txt", views.robots, name="robots"),
    path("sitemap.xml", views.sitemap, name="sitemap"),
    path("favicon.ico", RedirectView.as_view(url=f"{settings.STATIC_URL}valmentamo/mark.svg")),
    # Before Wagtail's: signing in and out of the admin is signing in and out of the site.
    path(f"{ADMIN}/login/", admin_sign_in),
    path(f"{ADMIN}/logout/", SignOutView.as_view()),
    path(f"{ADMIN}/", include(admin_urls)),
    path("tiedostot/<int:document_id>/<str:document_filename>", serve_file),
    # Pictures on pages; documents are handed out only after a look at who may have them.
    path("media/images/<path:path>", serve, {"document_root": settings.MEDIA_ROOT / "images"}, name="picture"),
    path("tiedostot/", include(document_urls)),
    path("posti/", include(provider_urls)),
    path("avoin-data/", include(open_material_urls)),
    path("avoin-data/", include(open_event_urls)),
    *i18n_patterns(
        path("", include(account_urls)),
        path("haku/", include(search_urls)),
        path("tietopankki/", include(course_urls)),
        path("materiaalit/", include(material_urls)),
        path("", include(enrolment_urls)),
        path("todistus/", include(check_urls)),
        path("palaute/", include(feedback_urls)),
        path("koulutukset/", include(trainer_urls)),
        path("kouluttajat/", include(directory_urls)),
        path("kouluttaja/", include(workspace_urls)),
        path("luvut/", include(number_urls)),
        path("avoin-data/", include(open_data_urls)),
        path("paketit/", include(kit_urls)),
        re_path(r"^(?!_util/)((?:[\w-]+/)*)$", serve_page, name="wagtail_serve"),
        path("", include(wagtail_urls)),
        prefix_default_language=False,
    ),
]

handler400 = "valmentamo.core.views.bad_request"
handler404 = "valmentamo.core.views.not_found"
handler403 = "valmentamo.core.views.forbidden"
handler429 = "valmentamo.core.views.too_many"  # asked for by allauth, whose limits know no other way
handler500 = "valmentamo.core.views.server_error"
