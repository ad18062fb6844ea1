"""What a browser complains of while pages are open: errors in its console, breaches of the CSP, foreign requests."""

from playwright.sync_api import BrowserContext, ConsoleMessage, Request

OWN_SCHEMES = ("data:", "blob:", "about:")


class Complaints(list[str]):
    """Listens to every page of a context, frames included."""

    def __init__(self, context: BrowserContext, base: str) -> None:
        super().__init__()
        self.base = base
        context.on("console", self.on_console)
        context.on("weberror", lambda error: self.append(f"script: {error.error}"))
        context.on("request", self.on_request)

    def on_console(self, message: ConsoleMessage) -> None:
        if message.type == "error" and not is_own_answer(message):
            self.append(f"console: {message.text} ({message.location['url']})")

    def on_request(self, request: Request) -> None:
        if not request.url.startswith((self.base, *OWN_SCHEMES)):
            self.append(f"left the site: {request.url}")


def is_own_answer(message: ConsoleMessage) -> bool:
    """Chromium reports a page that says no (closed, absent, gone); a missing picture has another address."""
    says_no = any(f"status of {status}" in message.text for status in (403, 404, 410))
    return says_no and message.page is not None and message.location["url"] == message.page.url
