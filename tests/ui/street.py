"""A few pages that only these tests visit, beside the real ones."""

from datetime import UTC, datetime

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.template import engines
from django.urls import include, path

from integrhabitat.kernel.errors import DomainError
from integrhabitat.ui.forms import Form

WORKSHOP = """
{% extends "ui/base.html" %}{% block title %}Taller{% endblock title %}
{% block content %}
  <h1>Taller</h1>
  <button class="button" hx-get="/prueba/plaza" hx-target="#plaza">Mirar la plaza</button>
  <button class="button" hx-get="/prueba/no" hx-target="#plaza">Pedir el salón</button>
  <div id="plaza"></div>
  {% search_form label="Buscar" action="/prueba/plaza" suggestions="/prueba/palabras" %}
  {% share title="Taller" url="/prueba/taller" %}
  {% print_button %}
  {% undo "Borrado." "/prueba/plaza" %}
{% endblock content %}
"""
visits: list[str] = []


class LetterForm(Form):
    """A letter of a few words."""

    words = forms.CharField(label="Palabras")


def square(request: HttpRequest) -> HttpResponse:
    """A page that says how often it was made."""
    visits.append(request.get_full_path())
    return HttpResponse(f"visita {len(visits)} · {request.LANGUAGE_CODE} · {datetime.now(tz=UTC)}")


def letterbox(request: HttpRequest) -> HttpResponse:
    """A page with a form."""
    template = engines["django"].from_string('<form method="post">{% csrf_token %}{{ form }}</form>')
    return HttpResponse(template.render({"form": LetterForm()}, request))


def town_crier(request: HttpRequest) -> HttpResponse:
    """A page that announces something to one visitor."""
    messages.success(request, "Solo para usted")
    return render(request, "ui/pages/privacy.html")


def secret(request: HttpRequest) -> HttpResponse:
    """A page whose view forbids keeping it."""
    return HttpResponse("nada", headers={"Cache-Control": "no-store"})


def workshop(request: HttpRequest) -> HttpResponse:
    """A page with everything that a script makes better."""
    template = engines["django"].from_string(WORKSHOP)
    return HttpResponse(template.render({}, request))


def suggestions(request: HttpRequest) -> JsonResponse:
    """Words that begin as the typed ones."""
    words = [word for word in ("pan", "panadería", "pandero", "música") if word.startswith(request.GET["q"])]
    return JsonResponse({"suggestions": [{"label": word} for word in words]})


def refuse(request: HttpRequest) -> HttpResponse:
    """A rule says no."""
    raise DomainError("El salón ya está ocupado.")


urlpatterns = [
    path("prueba/plaza", square),
    path("prueba/buzon", letterbox),
    path("prueba/pregonero", town_crier),
    path("prueba/secreto", secret),
    path("prueba/no", refuse),
    path("prueba/taller", workshop),
    path("prueba/palabras", suggestions),
    path("buscar", square),
    path("", include("integrhabitat.urls")),
]
