"""Roles and permissions as data, and the question "may this person do this here?"."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Protocol

from django.contrib.auth.models import AnonymousUser
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from integrhabitat.accounts.models import User
from integrhabitat.kernel.registry import Registry


@dataclass(frozen=True)
class Permission:
    """Something a role may let people do; ``description`` completes "Permite…".

    ``reads_people`` makes a second factor compulsory before its pages open; ``module`` is the part of
    the house it belongs to ('' for always): a person sees it where some place in reach uses that part.
    ``whole_network`` is for what no place owns: a role at one place does not give it.
    """

    code: str
    description: str | Promise
    reads_people: bool = True
    module: str = ""
    whole_network: bool = False


@dataclass(frozen=True)
class Role:
    """What a kind of worker or neighbour does here; ``reads_people`` makes a second factor compulsory."""

    code: str
    name: str | Promise
    description: str | Promise
    reads_people: bool = False


class Scope(Protocol):
    """Where a role holds; the module that knows places says what lies within."""

    def covers(self, other: object, /) -> bool:
        """Whether ``other`` (a centre, a unit, a territory…) lies within."""


@dataclass(frozen=True)
class Holding:
    """One role somebody holds, and where; no scope means the whole network."""

    role: str
    scope: Scope | None = None


permissions: Registry[Permission] = Registry("permission")
roles: Registry[Role] = Registry("role")
holdings: Registry[Callable[[User], Iterable[Holding]]] = Registry("source of held roles")
module_sources: Registry[Callable[[User], Iterable[str]]] = Registry("source of modules in reach")
_grants: dict[str, set[str]] = {}


def declare_permission(
    code: str, description: str | Promise, *, reads_people: bool = True, module: str = "", whole_network: bool = False
) -> Permission:
    """Declare a permission, in a module's ``roles.py``; say ``reads_people=False`` where no person is shown."""
    return permissions.register(code, Permission(code, description, reads_people, module, whole_network))


def grant(role: str, *granted: Permission) -> None:
    """Let ``role`` do more, in a module's ``roles.py``."""
    _grants.setdefault(role, set()).update(permission.code for permission in granted)


def permissions_of(role: str) -> list[Permission]:
    """What a role lets people do, in the order of declaration."""
    return [permission for permission in permissions if permission.code in _grants.get(role, set())]


def held_by(user: User | AnonymousUser) -> list[Holding]:
    """Every role the user holds now; read once a request, so that a revoked role ends at the next one."""
    if not isinstance(user, User) or not user.is_active:
        return []
    known: list[Holding] | None = getattr(user, "_holdings", None)
    if known is None:
        known = [Holding("neighbour"), *([Holding("admin")] if user.is_superuser else [])]
        for source in holdings:
            known.extend(source(user))
        user._holdings = known  # type: ignore[attr-defined]
    return known


def places_of(user: User | AnonymousUser, permission: Permission) -> list[Scope | None]:
    """Where the user's roles grant ``permission``; ``None`` stands for the whole network."""
    granted = [holding.scope for holding in held_by(user) if permission.code in _grants.get(holding.role, set())]
    return [place for place in granted if place is None or not permission.whole_network]


def user_can(user: User | AnonymousUser, permission: Permission, scope: object = None) -> bool:
    """Whether a role the user holds grants ``permission``, anywhere or within ``scope``."""
    places = places_of(user, permission)
    return any(scope is None or place is None or place.covers(scope) for place in places)


def has_module(user: User | AnonymousUser, code: str) -> bool:
    """Whether some place that the user's posts reach uses a part of the house ('' is everywhere); read once."""
    if not code:
        return True
    if not isinstance(user, User) or not user.is_active:
        return False
    known: frozenset[str] | None = getattr(user, "_modules", None)
    if known is None:
        known = frozenset(each for source in module_sources for each in source(user))
        user._modules = known  # type: ignore[attr-defined]
    return code in known


def reads_people(user: User | AnonymousUser) -> bool:
    """Whether any role of the user opens content about people."""
    return any(holding.role in roles and roles.get(holding.role).reads_people for holding in held_by(user))


roles.register("neighbour", Role("neighbour", _("vecina"), _("Usa el centro y propone en él.")), order=10)
roles.register(
    "orientation",
    Role("orientation", _("orientación"), _("Recibe y orienta en un centro."), reads_people=True),
    order=20,
)
roles.register(
    "coordination",
    Role("coordination", _("coordinación"), _("Dirige un centro y publica su oferta."), reads_people=True),
    order=30,
)
roles.register(
    "municipality",
    Role("municipality", _("municipalidad"), _("Mira la oferta y las cifras de su territorio.")),
    order=40,
)
roles.register(
    "secretariat",
    Role("secretariat", _("secretaría"), _("Cuida la red: centros, contenidos e importaciones.")),
    order=50,
)
roles.register("admin", Role("admin", _("cuentas"), _("Abre y cierra cuentas; no lee nada de personas.")), order=60)
