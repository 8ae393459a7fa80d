"""Say `DjangoTemplates` for `DjangoDivFormRenderer`, since forms print `<div>` by themselves."""

from codemods.rule import Example, Rule, Safety
from codemods.toolkit.renames import Renames

_HOME = "django.forms.renderers"
TABLE = Renames(
    names={
        f"{_HOME}.DjangoDivFormRenderer": f"{_HOME}.DjangoTemplates",
        f"{_HOME}.Jinja2DivFormRenderer": f"{_HOME}.Jinja2",
    }
)

RULE = Rule(
    name="div_form_renderer",
    rows=("div-form-renderer",),
    summary="Say `DjangoTemplates` for `DjangoDivFormRenderer`.",
    since=(5, 0),
    removed_in=(6, 0),
    safety=Safety.SAFE,
    triggers=TABLE.triggers,
    url="https://docs.djangoproject.com/en/5.0/releases/5.0/#features-deprecated-in-5-0",
    visit=TABLE.visit,
    examples=(
        Example(
            path="config/settings.py",
            before="FORM_RENDERER = 'django.forms.renderers.DjangoDivFormRenderer'  # divs\n",
            after="FORM_RENDERER = 'django.forms.renderers.DjangoTemplates'  # divs\n",
        ),
        Example(
            before=(
                "from django.forms.renderers import Jinja2DivFormRenderer\n\n"
                "renderer = Jinja2DivFormRenderer()\n"
            ),
            after="from django.forms.renderers import Jinja2\n\nrenderer = Jinja2()\n",
        ),
        Example(
            title="a renderer of the project's own",
            path="config/settings.py",
            before="FORM_RENDERER = 'shop.renderers.DjangoDivFormRenderer'\n",
        ),
    ),
)
