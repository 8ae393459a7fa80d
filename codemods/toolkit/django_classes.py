"""The names of Django's own classes that projects derive from."""

_WIDGETS = (
    "Widget", "Input", "TextInput", "NumberInput", "EmailInput", "URLInput", "PasswordInput",
    "HiddenInput", "MultipleHiddenInput", "FileInput", "ClearableFileInput", "Textarea",
    "DateInput", "DateTimeInput", "TimeInput", "CheckboxInput", "Select", "NullBooleanSelect",
    "SelectMultiple", "RadioSelect", "CheckboxSelectMultiple", "MultiWidget",
    "SplitDateTimeWidget", "SplitHiddenDateTimeWidget", "SelectDateWidget",
)  # fmt: skip
_ADMIN_WIDGETS = (
    "FilteredSelectMultiple", "AdminDateWidget", "AdminTimeWidget", "AdminSplitDateTime",
    "AdminRadioSelect", "AdminFileWidget", "ForeignKeyRawIdWidget", "ManyToManyRawIdWidget",
    "RelatedFieldWidgetWrapper", "AdminTextareaWidget", "AdminTextInputWidget",
    "AdminEmailInputWidget", "AdminURLFieldWidget", "AdminIntegerFieldWidget",
    "AdminBigIntegerFieldWidget", "AutocompleteSelect",
)  # fmt: skip

WIDGETS = frozenset(
    (
        *(f"{module}.{name}" for module in ("django.forms", "django.forms.widgets")
          for name in _WIDGETS),
        *(f"django.contrib.admin.widgets.{name}" for name in _ADMIN_WIDGETS),
    )
)  # fmt: skip

INLINES = frozenset(
    (
        *(f"{module}.{name}" for module in ("django.contrib.admin", "django.contrib.admin.options")
          for name in ("InlineModelAdmin", "StackedInline", "TabularInline")),
        *(f"django.contrib.contenttypes.admin.{name}"
          for name in ("GenericInlineModelAdmin", "GenericStackedInline", "GenericTabularInline")),
    )
)  # fmt: skip

MODEL_ADMINS = frozenset(
    (
        "django.contrib.admin.ModelAdmin",
        "django.contrib.admin.options.ModelAdmin",
        "django.contrib.auth.admin.UserAdmin",
        "django.contrib.auth.admin.GroupAdmin",
        "django.contrib.gis.admin.GeoModelAdmin",
        "django.contrib.gis.admin.OSMGeoAdmin",
        "django.contrib.gis.admin.GISModelAdmin",
        "mptt.admin.MPTTModelAdmin",
        "reversion.admin.VersionAdmin",
        "import_export.admin.ImportExportModelAdmin",
    )
)

COMMANDS = frozenset(
    f"django.core.management.{name}"
    for name in (
        "BaseCommand", "base.BaseCommand", "base.AppCommand", "base.LabelCommand",
        "base.NoArgsCommand", "AppCommand", "LabelCommand", "NoArgsCommand",
    )
)  # fmt: skip

_EXPRESSION_NAMES = (
    "Expression", "Func", "Value", "F", "Case", "When", "Subquery", "Exists", "OrderBy",
    "Aggregate", "Transform", "Lookup", "Count", "Sum", "Avg", "Min", "Max", "Window",
    "ExpressionWrapper",
)  # fmt: skip
EXPRESSIONS = frozenset(
    f"django.db.models.{module}{name}"
    for module in ("", "expressions.", "aggregates.", "lookups.")
    for name in (*_EXPRESSION_NAMES, "BaseExpression", "Combinable")
) | frozenset(
    f"django.db.models.functions.{name}"
    for name in ("Cast", "Coalesce", "Concat", "Lower", "Upper", "Length", "Extract", "Trunc")
)

MODELS = frozenset(("django.db.models.Model", "django.db.models.base.Model"))

# What a relation of one's own making may derive from without inheriting Django's own joins.
PLAIN_RELATIONS = frozenset(
    (
        "django.db.models.Field",
        "django.db.models.fields.Field",
        "django.db.models.fields.related.RelatedField",
    )
)
