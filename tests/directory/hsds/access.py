"""The open standard is open to everybody, signed in or not; ``tests.directory.access`` joins these rows."""

from uuid import UUID

from integrhabitat.directory.hsds.terms import TAXONOMY_ID
from tests.access import everybody

ABSENT = UUID(int=0)
ACCESS = {
    **{
        f"directory:hsds:{name}": everybody()
        for name in (
            "root", "openapi", "profile", "feed", "services", "organizations", "taxonomies", "taxonomy_terms",
            "service_at_locations",
        )
    },
    "directory:hsds:patch": everybody(arguments=lambda cast: {"name": "address"}),
    "directory:hsds:schema": everybody(arguments=lambda cast: {"name": "service"}),
    "directory:hsds:compiled": everybody(arguments=lambda cast: {"name": "service_list"}),
    "directory:hsds:nowhere": everybody(404, arguments=lambda cast: {"rest": "services/abc"}),
    "directory:hsds:taxonomy": everybody(arguments=lambda cast: {"pk": TAXONOMY_ID}),
    **{
        f"directory:hsds:{name}": everybody(404, arguments=lambda cast: {"pk": ABSENT})
        for name in ("service", "organization", "taxonomy_term", "service_at_location")
    },
}  # fmt: skip
