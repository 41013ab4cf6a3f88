"""How the offer is said on pages: texts in the language they are in, ways to make contact, weekly hours."""

from urllib.parse import quote

import nh3
from django import template
from django.utils.html import format_html, linebreaks
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from markdown_it import MarkdownIt

from integrhabitat.centres.api import Timetable
from integrhabitat.directory.places import week_of
from integrhabitat.ui.translated import Translated

register = template.Library()
MARKDOWN = MarkdownIt("commonmark", {"html": False})
ALLOWED = {"p", "ul", "ol", "li", "strong", "em", "h2", "h3", "h4", "a", "br", "blockquote"}


@register.simple_tag
def said(text: Translated, block: bool = False, mark: bool = False) -> SafeString:
    """A text in the reader's language or the nearest one, with its language for screen readers.

    With ``mark`` (once on a page, at its title) a translation that nobody reviewed says so.
    """
    language = text.language_for()
    if not language:
        return mark_safe("")
    words = SafeString(linebreaks(text.text(), autoescape=True)) if block else text.text()
    return _marked(text, language, words, "div" if block else "span", mark=mark)


@register.simple_tag
def formatted(text: Translated) -> SafeString:
    """A Markdown text as clean HTML, marked with its language."""
    language = text.language_for()
    if not language:
        return mark_safe("")
    html = nh3.clean(MARKDOWN.render(text.text()), tags=ALLOWED, url_schemes={"http", "https", "mailto", "tel"})
    return _marked(text, language, SafeString(html), "div", mark=False)


def _marked(text: Translated, language: str, words: str, element: str, *, mark: bool) -> SafeString:
    foreign = format_html(' lang="{}"', language) if language != get_language() else ""
    state = text.state()
    sign = _review_tag(state) if mark and state != "reviewed" else ""
    return format_html("<{0}{1}>{2}</{0}> {3}", mark_safe(element), foreign, words, sign)  # noqa: S308


def _review_tag(state: str) -> SafeString:
    from integrhabitat.ui.templatetags.ui import tag

    return tag("machine" if state == "machine" else "review")


@register.simple_tag
def contact(kind: str, value: str) -> SafeString:
    """A channel as something to press: call, write, open."""
    digits = "".join(letter for letter in value if letter.isdigit() or letter == "+")
    targets = {
        "phone": f"tel:{digits}",
        "voice": f"tel:{digits}",
        "sms": f"sms:{digits}",
        "whatsapp": f"https://wa.me/{digits.lstrip('+')}",
        "email": f"mailto:{quote(value, safe='@.+-_')}",
        "virtual": value if value.startswith(("https://", "http://")) else "",
    }
    target = targets.get(kind, "") if value else ""
    return format_html('<a href="{}">{}</a>', target, value) if target else format_html("{}", value)


@register.filter
def week(timetable: Timetable | None) -> list[tuple[str, str]]:
    """Weekly hours, a pair for each day that has any."""
    return week_of(timetable) if timetable else []


@register.filter
def spoken(code: str) -> str:
    """A language by its ISO code, in its own or the interface's words."""
    from integrhabitat.directory.languages import name_of

    return name_of(code)
