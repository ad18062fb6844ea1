"""The site's addresses as an installation has them that sends through Postmark."""

from django.urls import include, path

from enrolments.provider_urls import reports_of
from valmentamo.urls import urlpatterns as site

urlpatterns = [path("posti/", include(reports_of("postmark"))), *site]
