"""Parts that every page is made of: panels, cards, marks, lists, ways to move."""

import json
from functools import lru_cache
from typing import Any

from django import template
from django.core.paginator import Page
from django.http import HttpRequest, QueryDict
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _

from integrhabitat.kernel.demonstration import EXAMPLE_LABEL
from integrhabitat.ui import icons

register = template.Library()

HTMX_CONFIG = {
    "includeIndicatorStyles": False,  # the content policy allows no inline style
    "allowEval": False,
    "selfRequestsOnly": True,
    "defaultSettleDelay": 0,  # a scanner types on at once: until then a new form would send a whole page
    "responseHandling": [
        {"code": "204", "swap": False},
        {"code": "[23]..", "swap": True},
        {"code": "409|422|429", "swap": True, "error": False},  # refused forms come back with their sentences
        {"code": "[45]..", "swap": False, "error": True},
    ],
}

# kind -> (tone, icon, words)
TAGS: dict[str, tuple[str, str, Any]] = {
    "fresh": ("leaf", "badge-check", _("Verificado")),
    "stale": ("sun", "clock", _("Por confirmar")),
    "expired": ("brick", "circle-x", _("Vencido")),
    "open": ("leaf", "door-open", _("Abierto ahora")),
    "closed": ("plain", "door-closed", _("Cerrado ahora")),
    "unknown": ("plain", "circle-help", _("Horario sin confirmar")),
    "example": ("example", "triangle-alert", EXAMPLE_LABEL),
    "declared": ("sky", "megaphone", _("Declarado")),
    "computed": ("leaf", "list-checks", _("Calculado")),
    "review": ("sun", "pencil", _("Por revisar")),
    "draft": ("sun", "pencil", _("Borrador")),
    "machine": ("sun", "languages", _("Traducción automática, por revisar")),
    "free": ("leaf", "heart", _("Gratis")),
    "yes": ("leaf", "circle-check", _("Sí")),
    "ask": ("sun", "circle-help", _("Pregunte")),
    "no": ("brick", "circle-x", _("No")),
    "new": ("sun", "star", _("Nuevo")),
    "plain": ("plain", "", ""),
}


@register.simple_tag
def icon(name: str, label: str = "", **attributes: str) -> SafeString:
    """An icon beside words; with ``label`` it speaks for itself, without it readers skip it."""
    css = f"icon {attributes.get('class', '')}".strip()
    strokes = mark_safe(icons.drawing(name))  # noqa: S308 - our own sprite
    if label:
        return format_html(
            '<svg class="{}" viewBox="0 0 24 24" role="img" aria-label="{}">{}</svg>', css, label, strokes
        )
    return format_html('<svg class="{}" viewBox="0 0 24 24" aria-hidden="true">{}</svg>', css, strokes)


@register.simple_tag
def htmx_settings() -> SafeString:
    """Where htmx is and how it behaves; ``house.js`` loads it only for pages that use it."""
    return format_html(
        '<meta name="htmx-config" content="{}" data-src="{}">',
        json.dumps(HTMX_CONFIG, separators=(",", ":")),
        static("django_htmx/htmx-2.min.js"),
    )


@register.simple_block_tag
def panel(content: str, title: str = "", icon: str = "", tone: str = "", level: int = 2, anchor: str = "") -> str:
    """A titled box; ``tone`` is '', sun, door, leaf, sky or brick."""
    return _part("panel", content=content, title=title, icon=icon, tone=tone, level=level, anchor=anchor)


@register.simple_block_tag
def card(
    content: str, title: str = "", url: str = "", icon: str = "", image: str = "", alt: str = "", level: int = 3
) -> str:
    """One thing of a list; with ``url`` its title is the link and the whole card can be pressed."""
    return _part("card", content=content, title=title, url=url, icon=icon, image=image, alt=alt, level=level)


@register.simple_block_tag
def door(content: str, title: str, url: str, icon: str, tone: str = "door") -> str:
    """One of the big doors of a front page: an open arch, a verb, a sentence."""
    return _part("door", content=content, title=title, url=url, icon=icon, tone=tone)


@register.simple_block_tag
def notice(content: str, tone: str = "info", title: str = "") -> str:
    """A sentence that must be seen; ``tone`` is info, success, warning or error."""
    symbols = {"success": "circle-check", "warning": "triangle-alert", "error": "circle-alert"}
    return _part("notice", content=content, tone=tone, title=title, icon=symbols.get(tone, "info"))


@register.simple_block_tag
def empty_state(content: str, title: str, icon: str = "sprout") -> str:
    """What a list says when there is nothing, with a way on inside."""
    return _part("empty_state", content=content, title=title, icon=icon)


@register.simple_block_tag
def details(content: str, summary: str, open: bool = False) -> str:  # noqa: A002 - the attribute's own name
    """Something folded that opens without a script."""
    return _part("details", content=content, summary=summary, open=open)


@register.simple_block_tag
def summary_list(content: str) -> str:
    """Facts in pairs; fill it with ``{% fact "Horario" %}…{% endfact %}``."""
    return format_html('<dl class="facts">{}</dl>', content)


@register.simple_block_tag
def fact(content: str, name: str, icon: str = "", change_url: str = "") -> str:
    """One pair of a summary list; with ``change_url`` it can be changed there."""
    return _part("fact", content=content, name=name, icon=icon, change_url=change_url)


@register.simple_block_tag
def task_list(content: str) -> str:
    """Steps with their state; fill it with ``{% task "Título" url=… state=… %}…{% endtask %}``."""
    return format_html('<ol class="tasks">{}</ol>', content)


@register.simple_block_tag
def task(content: str, title: str, url: str = "", state: str = "todo") -> str:
    """One step: ``state`` is done, todo, blocked or doing; the content explains it."""
    states = {
        "done": ("leaf", "circle-check", _("Listo")),
        "doing": ("sky", "pencil", _("En curso")),
        "blocked": ("plain", "clock", _("Todavía no")),
        "todo": ("sun", "arrow-right", _("Por hacer")),
    }
    tone, symbol, words = states[state]
    return _part("task", content=content, title=title, url=url, tone=tone, icon=symbol, words=words)


@register.simple_tag
def tag(kind: str, text: str = "") -> SafeString:
    """A small mark with an icon and words: fresh, stale, open, closed, example, declared…"""
    return _tag(kind, str(text or TAGS[kind][2]))


@lru_cache(maxsize=2000)
def _tag(kind: str, text: str) -> SafeString:
    """Lists repeat the same few marks on every row: each is drawn once."""
    tone, symbol, _words = TAGS[kind]
    return render_to_string("ui/components/tag.html", {"tone": tone, "icon": symbol, "text": text})


@register.inclusion_tag("ui/components/button.html")
def button(text: str, icon: str = "", url: str = "", kind: str = "primary", **attributes: Any) -> dict[str, Any]:
    """A button (or a link that looks like one, with ``url``); ``kind`` is primary, quiet or danger.

    Other arguments become attributes: ``name=``, ``value=``, ``form=``, ``hx_get=`` (underscores turn to hyphens).
    """
    plain = {name.rstrip("_").replace("_", "-"): value for name, value in attributes.items() if value not in (None, "")}
    return {"text": text, "icon": icon, "url": url, "kind": kind, "attributes": plain}


@register.inclusion_tag("ui/components/breadcrumbs.html")
def breadcrumbs(*steps: str) -> dict[str, Any]:
    """Words and addresses in turn (``_("Centros") "/centros/" centre.name ""``); the last is this page."""
    return {"steps": list(zip(steps[::2], [*steps[1::2], ""], strict=False))}


@register.inclusion_tag("ui/components/tabs.html", takes_context=True)
def tabs(context: dict[str, Any], *steps: str, current: str = "", label: str = "") -> dict[str, Any]:
    """Words and addresses in turn, as links; the ``current`` one is marked, else the one of this page."""
    request: HttpRequest | None = context.get("request")
    if request and not current:
        current = request.get_full_path() if request.get_full_path() in steps[1::2] else request.path
    return {
        "tabs": [(word, url, url == current) for word, url in zip(steps[::2], steps[1::2], strict=True)],
        "label": label,
    }


@register.inclusion_tag("ui/components/pagination.html", takes_context=True)
def pagination(context: dict[str, Any], page: Page[Any], parameter: str = "pagina") -> dict[str, Any]:
    """Links to the pages around this one; the other parts of the address stay."""
    request: HttpRequest | None = context.get("request")
    query = request.GET.copy() if request else QueryDict(mutable=True)

    def address(number: int) -> str:
        query[parameter] = str(number)
        return f"?{query.urlencode()}"

    numbers = [
        (number, address(number) if isinstance(number, int) else "")
        for number in page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    ]
    return {
        "page": page,
        "numbers": numbers,
        "previous": address(page.number - 1) if page.has_previous() else "",
        "next": address(page.number + 1) if page.has_next() else "",
    }


@register.inclusion_tag("ui/components/undo.html", takes_context=True)
def undo(context: dict[str, Any], text: str, url: str) -> dict[str, Any]:
    """What was just done, with one button that takes it back by POST."""
    return {"text": text, "url": url, "csrf_token": context.get("csrf_token")}


def _part(part: str, /, **values: Any) -> str:
    return render_to_string(f"ui/components/{part}.html", values)
