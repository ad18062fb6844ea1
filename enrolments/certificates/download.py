"""The file handed to a browser."""

from django.http import HttpResponse

from ..models import Certificate
from .printing import file_name, printed


def file_response(certificate: Certificate) -> HttpResponse:
    """Printed now, kept by nobody on the way. Raises EnrolmentRefused when it cannot be printed."""
    response = HttpResponse(printed(certificate), content_type="application/pdf")
    response.headers["Content-Disposition"] = f'attachment; filename="{file_name(certificate)}"'
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Cache-Control"] = "private, no-store"
    return response
