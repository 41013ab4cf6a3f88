"""The cast: the same people in every story, each where she or he works."""

from dataclasses import dataclass
from datetime import date

import pytest
from django.test import Client

from integrhabitat.accounts.models import Installation, User
from integrhabitat.centres.models import Centre, Territory
from tests.factories import PostFactory, UserFactory, open_centre

MEMBERS = ("anonymous", "ana", "beto", "cruz", "marta", "sol", "adi")


@dataclass(frozen=True)
class Cast:
    """Ana receives and Beto coordinates in ``house``, Cruz coordinates ``other``; Marta sees the city of both.

    Sol cares for the network, Adi for accounts. ``anonymous`` is everybody else.
    """

    house: Centre
    other: Centre
    city: Territory
    ana: User
    beto: User
    cruz: User
    marta: User
    sol: User
    adi: User

    def client(self, member: str) -> Client:
        """A browser in which ``member`` is signed in ('anonymous': nobody)."""
        client = Client()
        if member != "anonymous":
            client.force_login(getattr(self, member), backend="allauth.account.auth_backends.AuthenticationBackend")
        return client


@pytest.fixture
def cast(db: None) -> Cast:
    """Everybody with their posts, in a demonstration (so that nobody is sent to set up a second factor)."""
    Installation.objects.create(mode="demonstration", made_at="2026-01-01T00:00:00Z")
    house = open_centre(name="Casa del Pasaje", slug="casa-del-pasaje")
    other = open_centre(name="Casa de la Loma", slug="casa-de-la-loma", territory=house.territory)

    def person(name: str, role: str = "", **place: object) -> User:
        user = UserFactory(name=name, email=f"{name.lower()}@ejemplo.invalid")
        if role:
            PostFactory(user=user, role=role, since=date(2020, 1, 1), **place)
        return user

    adi = person("Adi")
    adi.is_superuser = adi.is_staff = True
    adi.save()
    return Cast(
        house=house,
        other=other,
        city=house.territory,
        ana=person("Ana", "orientation", centre=house),
        beto=person("Beto", "coordination", centre=house),
        cruz=person("Cruz", "coordination", centre=other),
        marta=person("Marta", "municipality", territory=house.territory),
        sol=person("Sol", "secretariat"),
        adi=adi,
    )
