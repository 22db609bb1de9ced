"""Puts a component into a page: what django-cotton reads from `<c-name …>`, shown with as little as it takes.

Its own way keeps books about slots, attributes to pass on and isolation, anew for each. None of that is used here, and
a page has up to two hundred components.
"""

from functools import cached_property
from typing import Any, NamedTuple

from django import template
from django.template import Context, Engine, TemplateSyntaxError
from django.template.base import Node, NodeList, Parser, Token
from django.utils.safestring import SafeString
from django_cotton.templatetags import Attrs, UnprocessableDynamicAttr
from django_cotton.templatetags._component import AttrKind, PreparedAttr, cotton_component
from django_cotton.templatetags._vars import CottonVarsNode

register = template.Library()


@register.tag
def cotton(parser: Parser, token: Token) -> Node:
    """One component with its attributes, and what stands in it."""
    read = cotton_component(parser, token)
    if read.only or read.component_name == "component" or "attrs" in read.attrs or ":attrs" in read.attrs:
        raise TemplateSyntaxError(f"A component is named, and takes its attributes one by one: {token.contents}")
    return Component(read.component_name, read.nodelist, read._prepared_attrs)  # noqa: SLF001  # what it read


class Source(NamedTuple):
    """A component's own template, and what its attributes are where nobody gives them."""

    nodelist: NodeList
    defaults: dict[str, Any]


class Component(Node):
    """A component where it stands in a page."""

    def __init__(self, name: str, nodelist: NodeList, attributes: list[PreparedAttr]) -> None:
        self.name, self.nodelist = name, nodelist
        named = [each._replace(key=each.key.replace("-", "_")) for each in attributes]
        self.fixed = {each.key: each.value for each in named if each.compiled is None}
        self.asked = [each for each in named if each.compiled is not None]

    @cached_property
    def source(self) -> Source:
        """Read when it is first shown, since components stand in each other."""
        found = Engine.get_default().get_template(f"cotton/{self.name.replace('-', '_')}.html").nodelist
        declared = [each for each in found if isinstance(each, CottonVarsNode)]
        shown = NodeList(each for each in found if each not in declared)
        defaults = {"slot": ""}
        for each in declared:
            defaults |= each.extract_vars(Context(), Attrs({}), {})
        return Source(shown, defaults | self.fixed)

    def render(self, context: Context) -> SafeString:
        """The component with its attributes around what the page knows, as an include would have it."""
        known = self.source.defaults.copy()
        for key, kind, value, compiled in self.asked:
            if kind is AttrKind.ESCAPED:
                known[key] = compiled.nodelist.render(context)
                continue
            try:
                known[key] = compiled.resolve(context)
            except UnprocessableDynamicAttr:
                if kind is AttrKind.UNQUOTED:
                    known[key] = value
        if self.nodelist:
            known["slot"] = self.nodelist.render(context)
        context.dicts.append(known)
        try:
            return self.source.nodelist.render(context)
        finally:
            context.dicts.pop()
