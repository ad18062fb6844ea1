"""The curriculum in the admin."""

from wagtail.snippets.models import register_snippet

from .viewsets import CurriculumGroup

register_snippet(CurriculumGroup)
