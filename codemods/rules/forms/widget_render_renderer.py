"""Let a widget's `render()` take the `renderer`, which Django 2.1 always passes."""

from codemods.rule import Example, Rule, Safety
from codemods.toolkit.django_classes import WIDGETS
from codemods.toolkit.overrides import NewParameter

OVERRIDE = NewParameter(
    method="render", parameter="renderer", after=("name", "value", "attrs"), owners=WIDGETS
)

RULE = Rule(
    name="widget_render_renderer",
    rows=("widget-render-renderer",),
    summary="Add the `renderer` parameter to the `render()` of widgets.",
    since=(1, 11),
    removed_in=(2, 1),
    safety=Safety.SAFE,
    triggers=("render",),
    url="https://docs.djangoproject.com/en/2.1/releases/2.1/#features-removed-in-2-1",
    visit=OVERRIDE.visit,
    examples=(
        Example(
            before=(
                "from django import forms\n\n"
                "class Stars(forms.TextInput):\n"
                "    def render(self, name, value, attrs=None):\n"
                "        html = super(Stars, self).render(name, value, attrs)\n"
                "        return html + STARS\n"
            ),
            after=(
                "from django import forms\n\n"
                "class Stars(forms.TextInput):\n"
                "    def render(self, name, value, attrs=None, renderer=None):\n"
                "        html = super(Stars, self).render(name, value, attrs, renderer=renderer)\n"
                "        return html + STARS\n"
            ),
        ),
        Example(
            title="a parent in between, and another one that may not know the argument",
            before=(
                "from django.forms import TextInput\n\n"
                "class Base(TextInput):\n    pass\n\n"
                "class Stars(Shiny, Base):\n"
                "    def render(self, name, value, attrs=None):\n"
                "        return super().render(name, value, attrs)\n"
            ),
            after=(
                "from django.forms import TextInput\n\n"
                "class Base(TextInput):\n    pass\n\n"
                "class Stars(Shiny, Base):\n"
                "    def render(self, name, value, attrs=None, renderer=None):\n"
                "        return super().render(name, value, attrs)\n"
            ),
        ),
        Example(
            title="`choices` handed to the parent, which takes the renderer there",
            before=(
                "from django import forms\n\n"
                "class Stars(forms.Select):\n"
                "    def render(self, name, value, attrs=None, choices=()):\n"
                "        return super().render(name, value, attrs, choices)\n"
            ),
        ),
        Example(
            title="something else that renders, and a widget that takes all there is",
            before=(
                "from django import forms\n\n"
                "class Page:\n"
                "    def render(self, name, value, attrs=None):\n        pass\n\n"
                "class Stars(forms.TextInput):\n"
                "    def render(self, name, value, attrs=None, **kwargs):\n        pass\n"
            ),
        ),
    ),
)
