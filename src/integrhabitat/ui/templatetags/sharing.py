"""Ways to take something along: print, WhatsApp, link, QR, audio, a place on a map."""

from typing import Any
from urllib.parse import quote

import segno
from django import template
from django.conf import settings
from django.utils.safestring import SafeString, mark_safe

register = template.Library()


@register.inclusion_tag("ui/components/share.html")
def share(title: str, url: str, text: str = "") -> dict[str, Any]:
    """WhatsApp, the device's own sharing and copying; ``url`` may be a path of this site."""
    whole = url if "://" in url else f"{settings.SITE_URL}{url}"
    words = f"{text or title}\n{whole}"
    return {"title": title, "url": whole, "text": text or title, "whatsapp": f"https://wa.me/?text={quote(words)}"}


@register.inclusion_tag("ui/components/print_button.html")
def print_button(url: str = "", text: str = "") -> dict[str, Any]:
    """A link to a page made for paper (``url``), or with a script the print of this page."""
    return {"url": url, "text": text}


@register.inclusion_tag("ui/components/read_aloud.html")
def read_aloud(audio_url: str = "", language: str = "", title: str = "") -> dict[str, Any]:
    """The recorded voice, if there is one; nothing otherwise."""
    return {"audio_url": audio_url, "language": language, "title": title}


@register.simple_tag
def qr(content: str, label: str = "", scale: int = 4) -> SafeString:
    """A QR code as SVG; a path of this site becomes a whole address."""
    whole = f"{settings.SITE_URL}{content}" if content.startswith("/") else content
    drawn = segno.make(whole, error="m").svg_inline(
        scale=scale, border=2, title=label or whole, svgclass="qr", lineclass=None, omitsize=True, light="#fff"
    )
    return mark_safe(drawn.replace("<svg ", '<svg role="img" ', 1))  # noqa: S308 - drawn by us; title is escaped by segno
