"""Shows on the page of a thing what the house has put there: {% also "goal" goal.accord.id %}."""

from django import template
from django.template.context import Context
from django.utils.safestring import SafeString

from withness.ground.partnership import Ref
from withness.ground.ui import also as house

register = template.Library()


@register.simple_tag(takes_context=True)
def also(context: Context, kind: str, thing: str, *, in_full: bool = False) -> SafeString:
    """What else stands on the page of this thing: a line each, or all of it `in_full`. The page has `view` and
    `partnership`."""
    assert context.template is not None
    shown = []
    for part in house.also(context["view"], context["partnership"], Ref(kind, thing)):
        with context.push(part=part, it=part.it, in_full=in_full or part.waits):
            shown.append(context.template.engine.get_template("ui/_also.html").render(context))
    # Each template has escaped its own; escaping the whole again would show its markup.
    return SafeString("".join(shown))
