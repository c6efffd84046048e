"""Templates: every value is escaped, a forgotten one is an error, times and codes become words.

The GOV.UK macros come from govuk-frontend-jinja. They ask for parameters that nobody gave, which
our own templates must not; so they are loaded by an environment of their own.
"""

from __future__ import annotations

import re
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, PackageLoader, PrefixLoader, StrictUndefined

from review import words

_HERE = Path(__file__).parent
_MACROS = (
    "error-summary", "button", "input", "textarea", "select", "radios", "checkboxes", "date-input",
    "task-list", "pagination", "tag", "warning-text", "notification-banner", "inset-text", "breadcrumbs",
)  # fmt: skip


def _macro_name(component: str) -> str:
    return "govuk" + "".join(part.capitalize() for part in component.split("-"))


def _govuk() -> dict[str, object]:
    package = PackageLoader("govuk_frontend_jinja", "templates")
    theirs = Environment(
        loader=PrefixLoader({"govuk_frontend_jinja": package}),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    macros = {}
    for component in _MACROS:
        module = theirs.get_template(f"govuk_frontend_jinja/components/{component}/macro.html").module
        macros[_macro_name(component)] = getattr(module, _macro_name(component))
    return macros


def _environment() -> Environment:
    ours = Environment(
        loader=FileSystemLoader(_HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.do"],
    )
    ours.globals.update(_govuk(), words=words)
    ours.filters.update(day=words.day, moment=words.moment, counted=words.counted, bytes_of=words.bytes_of, even=_even)
    return ours


def _even(text: str) -> str:
    """White space of a draft evened out, for one line."""
    return re.sub(r"\s+", " ", text)


_TEMPLATES = _environment()


def rendered(template: str, **values: object) -> str:
    """The page as HTML."""
    return _TEMPLATES.get_template(template).render(**values)
