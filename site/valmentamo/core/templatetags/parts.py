"""Parts of pages that are rendered once and kept until something is published."""

from typing import Any

from django import template
from django.template.base import FilterExpression, NodeList, Parser, Token
from django.utils.safestring import SafeString, mark_safe

from ..pagecache.kept import kept

register = template.Library()


class PartNode(template.Node):
    """Nothing is kept of a preview, which shows what is not published, nor where the page has no address to keep."""

    def __init__(self, nodelist: NodeList, key: list[FilterExpression]) -> None:
        self.nodelist = nodelist
        self.key = key

    def render(self, context: template.Context) -> SafeString:
        request: Any = context.get("request")
        address = context.get("kept_address")
        if request is None or getattr(request, "is_preview", False) or not address:
            return self.nodelist.render(context)
        key = [address, *(self.value(expression, context) for expression in self.key)]
        return mark_safe(kept(lambda: str(self.nodelist.render(context)), "part", *key))  # rendered by a template

    @staticmethod
    def value(expression: FilterExpression, context: template.Context) -> Any:
        """Raises LookupError for a name that the page does not have: half a key would mix up two parts."""
        value = expression.resolve(context, ignore_failures=True)
        if value is None:
            raise LookupError(f"A kept part depends on {expression.token}, which this page does not give.")
        return value


@register.tag
def part(parser: Parser, token: Token) -> PartNode:
    """{% part "name" what it depends on %}…{% endpart %}: what is inside may depend on nothing else but the address.

    The view says so by giving `kept_address`; the query is not part of it.
    """
    key = [parser.compile_filter(word) for word in token.split_contents()[1:]]
    if not key:
        raise template.TemplateSyntaxError("{% part %} needs a name")
    nodelist = parser.parse(("endpart",))
    parser.delete_first_token()
    return PartNode(nodelist, key)
