from django.urls import path

from . import calendar, duplicating, merging, planning, state_page

app_name = "trainers_admin"
urlpatterns = [
    path("koulutukset/uusi/", planning.plan_event, name="plan"),
    path("koulutukset/kalenteri/", calendar.month_page, name="calendar"),
    path("koulutukset/<int:pk>/tila/", state_page.state_page, name="state"),
    path("koulutukset/<int:pk>/samanlainen/", duplicating.duplicate_event, name="duplicate"),
    path("organisaatiot/<int:pk>/yhdista/", merging.merge_page, name="merge"),
]
