"""What every page of the workspace tells the site's template: it is nobody else's, and its text is the interface's."""

from typing import Any


def page(**context: Any) -> dict[str, Any]:
    return {"section": "workspace", "noindex": True, "interface_only": True, **context}
