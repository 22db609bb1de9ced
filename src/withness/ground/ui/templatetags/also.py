"""Shows on the page of a thing what the house has put there: {% also "goal" goal.accord.id %}."""

from django import template
from django.template.context import Context
from django.utils.safestring import SafeString

from withness.ground.partnership import Ref
from withness.ground.ui import also as house

register = template.Library()


@register.simple_tag(takes_context=True)
def also(context: Context, kind: str, thing: str) -> SafeString:
    """What else stands on the page of this thing. The page has `view` and `partnership`."""
    assert context.template is not None
    shown = []
    for part in house.also(context["view"], context["partnership"], Ref(kind, thing)):
        with context.push(it=part.it):
            shown.append(context.template.engine.get_template(part.template).render(context))
    # Each template has escaped its own; escaping the whole again would show its markup.
    return SafeString("".join(shown))
