"""What the API says about itself: version, profile, schemas, OpenAPI description."""

import json
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _

import integrhabitat
from integrhabitat.directory.hsds import standard
from integrhabitat.directory.hsds.answers import answer, fault, missing, open_to_all

REMOTE = "https://raw.githubusercontent.com/openreferral/specification/3.0/schema/"
TITLE = "IntegrHabitat · directorio abierto"


def address(name: str, *args: object) -> str:
    """The whole address of one of our pages."""
    return f"{settings.SITE_URL}{reverse(f'directory:hsds:{name}', args=args)}"


@open_to_all
def root(request: HttpRequest) -> HttpResponseBase:
    """Version of the standard, our profile, and where the API is described."""
    return answer(
        request,
        {
            "version": standard.VERSION,
            "profile": address("profile"),
            "openapi_url": address("openapi"),
            "publisher": TITLE,
            "feed": address("feed"),
        },
    )


@open_to_all
def profile(request: HttpRequest) -> HttpResponseBase:
    """The profile: which objects it changes, and where the patches and the results are."""
    names = standard.patched_names()
    return answer(
        request,
        {
            "name": standard.PROFILE_NAME,
            "version": standard.VERSION,
            "description": (
                "Perfil de HSDS 3.1 para América Latina. Solo añade datos, precisa formas y acepta direcciones sin "
                "código postal. Toda respuesta es también HSDS 3.1 simple."
            ),
            "license": "CC BY-SA 4.0",
            "attribution": "Open Referral, Human Services Data Specification",
            "patches": {name: address("patch", name) for name in names},
            "schemas": {name: address("schema", name) for name in standard.names()},
        },
    )


@open_to_all
def patch(request: HttpRequest, name: str) -> HttpResponseBase:
    """One JSON Merge Patch of the profile."""
    return answer(request, standard.patch(name)) if name in standard.patched_names() else missing(request)


@open_to_all
def schema(request: HttpRequest, name: str) -> HttpResponseBase:
    """One schema as the profile has it; references between schemas are relative to this folder."""
    return answer(request, standard.profiled(name)) if name in standard.names() else missing(request)


@open_to_all
def compiled(request: HttpRequest, name: str) -> HttpResponseBase:
    """One item of a list, as the standard describes it."""
    known = ("service_list", "organization_list", "service_at_location_list")
    return answer(request, standard.official(f"compiled/{name}")) if name in known else missing(request)


@open_to_all
def openapi(request: HttpRequest) -> HttpResponseBase:
    """The official OpenAPI description, with our name, our address and our schemas."""
    return answer(request, describe())


@open_to_all
def nowhere(request: HttpRequest, rest: str) -> HttpResponseBase:
    """Any other address below this one: told in JSON, like all that the API says."""
    sentence = _("No hay nada en esta dirección. Vea %(address)s. Los identificadores son UUID.")
    return fault(request, 404, sentence=sentence % {"address": address("openapi")})


def describe() -> dict[str, Any]:
    """The OpenAPI document of this installation."""
    text = json.dumps(standard.official("openapi"))
    for name in ("service", "organization", "service_at_location"):
        text = text.replace(f"{REMOTE}compiled/{name}.json", address("schema", name))
    for name in ("service_list", "organization_list", "service_at_location_list"):
        text = text.replace(f"{REMOTE}compiled/{name}.json", address("compiled", name))
    for name in ("taxonomy", "taxonomy_term"):
        text = text.replace(f"{REMOTE}{name}.json", address("schema", name))
    found: dict[str, Any] = json.loads(text)
    found["info"] = {
        "title": TITLE,
        "version": integrhabitat.__version__,
        "summary": "Human Services Data Specification 3.1",
        "description": "Servicios, organizaciones y lugares publicados, con el perfil hsds-latam-integra.",
        "license": {"name": "CC BY-SA 4.0", "url": "https://creativecommons.org/licenses/by-sa/4.0/"},
    }
    found["servers"] = [{"url": address("root").rstrip("/")}]
    for path, methods in found["paths"].items():
        for method in ("get", "post"):
            _add_refusals(methods.get(method), has_id="{id}" in path)
        if "post" in methods:  # an operationId is unique, says OpenAPI; the official one names two with the same
            methods["post"]["operationId"] += "ByPost"
    one = found["paths"]["/service_at_locations/{id}"]["get"]["responses"]["200"]["content"]["application/json"]
    one["schema"]["$ref"] = address("schema", "service_at_location")  # the official one names a service by mistake
    return found


def _add_refusals(operation: dict[str, Any] | None, *, has_id: bool) -> None:
    """The answers that the official description forgets."""
    if operation is None:
        return
    if operation.get("parameters"):
        operation["responses"]["400"] = {"description": "Un parámetro desconocido o equivocado, con su nombre."}
    if has_id:
        operation["responses"]["404"] = {"description": "No existe, o ya no está publicado."}
