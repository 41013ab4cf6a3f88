"""Who reaches the pages of centres. Ana and Beto work in the house, Marta watches its city, Sol the network."""

from integrhabitat.centres.models import Centre, LocalAsset, Procedure, ProcedureAppointment
from tests.access import everybody, row
from tests.cast import Cast
from tests.clock import AT

HOUSE = {"slug": "casa-del-pasaje"}


def house(cast: Cast) -> dict[str, object]:
    return HOUSE


def door(cast: Cast) -> dict[str, object]:
    return {"pk": cast.house.units.get().pk}


def slot(cast: Cast) -> dict[str, object]:
    unit = cast.house.units.get()
    return {"pk": unit.pk, "slot": unit.slots.order_by("pk").last().pk if unit.slots.exists() else 0}


def asset(cast: Cast) -> dict[str, object]:
    row, _made = LocalAsset.everything.get_or_create(centre=cast.house, kind="bakery", name="Pan")
    return HOUSE | {"code": "activos", "pk": str(row.pk)}


def removed_asset(cast: Cast) -> dict[str, object]:
    given = asset(cast)
    LocalAsset.objects.get(pk=given["pk"]).take_away(AT)
    return given


def point(cast: Cast) -> dict[str, object]:
    """The house sends to the other centre what it does not issue."""
    Procedure.objects.get_or_create(code="residencia", defaults={"name": "Residencia"})
    Centre.objects.filter(pk=cast.house.pk).update(seat=cast.other)
    return HOUSE


def appointment(cast: Cast) -> ProcedureAppointment:
    """A day at the house."""
    procedure, _made = Procedure.objects.get_or_create(code="residencia", defaults={"name": "Residencia"})
    return ProcedureAppointment.objects.create(
        seat=cast.house, asked_at=cast.other, procedure=procedure, day=AT.date(), code="ABC234", created_at=AT
    )


def one_day(cast: Cast) -> dict[str, object]:
    return {"pk": appointment(cast).pk}


# anonymous, ana (orientation), beto (coordination), cruz (other centre), marta (municipality), sol (secretariat), adi
READERS = "302 200 200 404 200 200 403"
HOURS = "302 200 200 404 403 403 403"
EDITORS = "302 403 200 404 403 403 403"
HOURS_ACT = "302 302 302 404 403 403 403"
ACT = "302 403 302 404 403 403 403"

ACCESS = {
    "centres:list": everybody(),
    "centres:geojson": everybody(),
    "centres:centre": everybody(arguments=house),
    "centres:jsonld": everybody(arguments=house),
    "centres:poster": everybody(arguments=house),
    "centres:ask_appointment": everybody(arguments=point),
    "centres:appointment_code": everybody(),
    "centres:appointment": everybody(302, arguments=one_day),  # to where the code is typed
    "centres:cancel_appointment": everybody(302, method="POST", arguments=one_day),
    "centres:appointments": row(HOURS, arguments=house),
    "centres:move_appointment": row(
        HOURS_ACT, method="POST", arguments=lambda cast: {"pk": appointment(cast).pk}, data={"to": "attended"}
    ),
    "centres:start": everybody(),
    "centres:started": row(READERS, arguments=house),
    "centres:organisation": everybody(arguments=lambda cast: {"pk": cast.house.operator_id}),
    "centres:manage": row("302 200 200 200 200 200 403"),
    "centres:manage_centre": row(READERS, arguments=house),
    "centres:edit": row(EDITORS, arguments=house),
    "centres:close_today": row(HOURS_ACT, method="POST", arguments=house),
    "centres:reopen_today": row(HOURS_ACT, method="POST", arguments=house),
    "centres:closures": row(HOURS, arguments=house),
    "centres:publish": row(ACT, method="POST", arguments=house, data={"level": "open"}),
    "centres:stage": row(ACT, method="POST", arguments=house, data={"to": "handover"}),
    "centres:module": row(ACT, method="POST", arguments=house, data={"code": "directory", "on": "1"}),
    "centres:involvement": row(EDITORS, arguments=house),
    "centres:post": row(EDITORS, arguments=lambda cast: HOUSE | {"pk": cast.house.posts.get(user=cast.ana).pk}),
    "centres:posts": row(EDITORS, arguments=house),
    "centres:rows": row(EDITORS, arguments=lambda cast: HOUSE | {"code": "fotos"}),
    "centres:row": row(EDITORS, arguments=asset),
    "centres:remove_row": row("302 403 302 404 403 403 403", method="POST", arguments=asset),
    "centres:restore_row": row("302 403 302 404 403 403 403", method="POST", arguments=removed_asset),
    "centres:add_unit": row(EDITORS, arguments=house),
    "centres:edit_unit": row(EDITORS, arguments=door),
    "centres:procedures": row(EDITORS, arguments=house),
    "centres:unit": row(HOURS, arguments=door),
    "centres:remove_slot": row("302 302 404 404 403 403 403", method="POST", arguments=slot),  # Ana was first
    "centres:move_unit": row(EDITORS, arguments=door),
}
