"""Addresses of pages and files, each put together once: {% url %} and {% static %} as templates know them."""

from functools import cache

from django import template
from django.contrib.staticfiles.storage import staticfiles_storage
from django.template import Context
from django.template.base import Node, Parser, Token
from django.template.defaulttags import URLNode
from django.template.defaulttags import url as read_url
from django.urls import NoReverseMatch
from django.utils.html import conditional_escape

from withness.ground.ui.places import address

register = template.Library()


@register.tag
def url(parser: Parser, token: Token) -> Node:
    """Where a page is: {% url "goals:goal" partnership goal.id %}, or with `as at`."""
    read = read_url(parser, token)
    return Address(read.view_name, read.args, read.kwargs, read.asvar)


class Address(URLNode):
    """As Django's own: a wrong one fails, unless it is only kept under a name."""

    def render(self, context: Context) -> str:
        args = [str(each.resolve(context)) for each in self.args]
        named = {name: str(each.resolve(context)) for name, each in self.kwargs.items()}
        try:
            found = address(self.view_name.resolve(context), *args, **named)
        except NoReverseMatch:
            if self.asvar is None:
                raise
            found = ""
        if self.asvar is None:
            return conditional_escape(found) if context.autoescape else found
        context[self.asvar] = found
        return ""


@register.simple_tag
@cache
def static(path: str) -> str:
    """Where a file is. Every page names a dozen, and they stay the same for as long as the site runs."""
    return staticfiles_storage.url(path)
