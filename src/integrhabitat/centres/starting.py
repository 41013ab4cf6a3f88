"""Starting a centre of one's own: the demonstration goes, the first open door is there (5d)."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, time
from functools import lru_cache
from importlib.resources import files
from zoneinfo import ZoneInfo

from allauth.account.models import EmailAddress
from django.core.cache import caches
from django.core.management import call_command
from django.db import connection, transaction
from django.http import HttpRequest
from django.utils.translation import gettext as _

from integrhabitat.accounts.api import User, draw_invitation, from_this_machine, mode, set_mode
from integrhabitat.centres.actions.centres import make_centre
from integrhabitat.centres.actions.life import publish
from integrhabitat.centres.actions.territories import place_territory
from integrhabitat.centres.actions.units import move_unit
from integrhabitat.centres.loading.kinds import load_kinds
from integrhabitat.centres.models import Centre, OpeningSlot, Organisation, Post, StageChange, Territory, Unit
from integrhabitat.centres.names import search_name
from integrhabitat.kernel.errors import DomainError
from integrhabitat.kernel.registry import Registry
from integrhabitat.search.api import findables, remove
from integrhabitat.ui.countries import country_name

Foundation = Callable[[], object]
foundations: Registry[Foundation] = Registry("foundation of a fresh installation")
"""Real content that every installation starts with (types, topics, principles); modules add theirs in ``demo.py``."""

# Where the first zone of the list is not where most people live.
USUAL_ZONES = {"br": "America/Sao_Paulo", "ca": "America/Toronto", "es": "Europe/Madrid", "pt": "Europe/Lisbon"}


@dataclass(frozen=True)
class Answers:
    """The five questions, answered."""

    name: str
    country: str
    city: str
    barrio: str
    address: str
    directions: str
    days: tuple[int, ...]
    opens: time
    closes: time
    run_by: str
    phone: str
    email: str
    password: str


def may_start(request: HttpRequest) -> bool:
    """Only before the house is in use, and only at the machine itself: starting empties the database."""
    return mode() != "production" and from_this_machine(request)


@transaction.atomic
def start(answers: Answers, *, at: datetime) -> tuple[Centre, User]:
    """Empty the demonstration and open the first real centre with its coordinator."""
    if mode() == "production":
        raise DomainError(_("Esta casa ya está en uso."))
    wipe()
    _found(at)
    user = _coordinator(answers)
    centre = _centre(answers, user, at)
    Post.objects.create(user=user, role="coordination", centre=centre, since=at.date())
    Post.objects.create(user=user, role="secretariat", since=at.date())
    return centre, user


@transaction.atomic
def invite_first(email: str, *, at: datetime) -> str:
    """The link that makes somebody the secretariat of a house on a server, where nobody sits at localhost.

    An empty house comes into use by it. Raises ``DomainError`` in a demonstration, whose data is thrown away.
    """
    if mode() == "demonstration":
        raise DomainError(_("Esto es una demostración. Para una casa de verdad elija otra carpeta o base de datos."))
    if mode() == "empty":
        _found(at)
    return draw_invitation(email, "secretariat", by=None, at=at)[1]


def _found(at: datetime) -> None:
    """In use from now on, with what every house starts with."""
    set_mode("production", at=at)
    for foundation in foundations:
        foundation()


def wipe() -> None:
    """Take everything out: the index first, because it is not a table of a model."""
    for findable in findables:
        remove(findable.kind, [document.object_id for document in findable.documents(None)])
    connection.check_constraints()  # PostgreSQL empties no table while checks of foreign keys still wait
    call_command("flush", interactive=False, verbosity=0)
    caches["pages"].clear()


def _coordinator(answers: Answers) -> User:
    user = User.objects.create_user(answers.email, answers.password)
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    return user


def _centre(answers: Answers, user: User, at: datetime) -> Centre:
    country = answers.country.lower()
    territory = place_for(country, answers.city, answers.barrio)
    operator = Organisation.objects.create(name=answers.run_by, search_name=search_name(answers.run_by))
    zone = zone_of(country, answers.city)
    today = at.astimezone(ZoneInfo(zone)).date()
    centre = make_centre(
        name=answers.name,
        territory=territory,
        by=user,
        at=at,
        type_id="casa-vecinal",
        operator=operator,
        timezone=zone,
        phone=answers.phone,
        email=answers.email,
        network_state="applicant",
        stage="opening",
        opened_on=today,
    )
    StageChange.objects.create(centre=centre, to_stage="opening", at=at)
    unit = Unit.objects.create(centre=centre, is_main=True, phone=answers.phone)
    where = {"address": answers.address, "directions": answers.directions}
    move_unit(unit, territory=territory, since=today, by=user, at=at, **where)
    OpeningSlot.objects.bulk_create(
        OpeningSlot(unit=unit, weekday=day, opens=answers.opens, closes=answers.closes) for day in answers.days
    )
    return publish(centre, "open", by=user, at=at)


def place_for(country: str, city: str, barrio: str) -> Territory:
    """The barrio (or city) in the tree, with whatever is missing above it."""
    name = country_name(country, "es")
    if not name:
        raise DomainError(_("Elija un país."), field="country")
    root = _child(None, "country", country, name)
    town = Territory.objects.filter(level="municipality", country=country, search_name=search_name(city)).first()
    town = town or _child(root, "municipality", country, city)
    return _child(town, "barrio", country, barrio) if search_name(barrio) else town


def _child(parent: Territory | None, level: str, country: str, name: str) -> Territory:
    rows = Territory.objects.filter(parent=parent, level=level, country=country)
    found = rows.first() if level == "country" else rows.filter(search_name=search_name(name)).first()
    return found or place_territory(Territory(level=level, country=country, name=name), parent=parent)


def zone_of(country: str, city: str) -> str:
    """The time zone of a country: the one named after the city, else the usual or first one."""
    zones = zones_by_country().get(country.lower(), ["UTC"])
    words = search_name(city).replace(" ", "_")
    named = next((zone for zone in zones if zone.lower().endswith(f"/{words}")), "")
    return named or USUAL_ZONES.get(country.lower(), zones[0])


@lru_cache(maxsize=1)
def zones_by_country() -> dict[str, list[str]]:
    """IANA's own list of zones by ISO country."""
    found: dict[str, list[str]] = {}
    for line in files("tzdata").joinpath("zoneinfo", "zone.tab").read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            code, _point, zone = line.split("\t")[:3]
            found.setdefault(code.lower(), []).append(zone)
    return found


foundations.register("centres", load_kinds, order=10)
