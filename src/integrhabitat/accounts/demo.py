"""The invented people behind the doors of the demonstration."""

from datetime import datetime

from integrhabitat.accounts.models import User
from integrhabitat.kernel.demonstration import demonstration
from integrhabitat.kernel.records import uuid_of

PEOPLE = {
    "neighbour": "Rosa Vilca",
    "orientation": "Ana Mendívil",
    "coordination": "Beto Carrasco",
    "municipality": "Marta Olaya",
    "secretariat": "Sol Benítez",
}


def load(at: datetime) -> None:
    """One person for each role, without a password: only the doors open for them."""
    for role, name in PEOPLE.items():
        person = User(
            pk=uuid_of("demonstration", "user", role),
            email=f"{role}@ejemplo.invalid",
            name=name,
            demonstration_role=role,
            created_at=at,
        )
        person.set_unusable_password()
        if not User.objects.filter(pk=person.pk).exists():
            person.save(force_insert=True)


demonstration.register("accounts", load, order=1)
