"""Who reaches uploads: a private one exists for its uploader and for who may read files."""

from django.core.files.base import ContentFile

from integrhabitat.files.api import store
from tests.access import row
from tests.cast import Cast
from tests.clock import NOW
from tests.files.samples import photo


def private_photo(cast: Cast) -> dict[str, object]:
    """A photo that Ana uploaded for nobody else."""
    return {"pk": store(ContentFile(photo()), by=cast.ana, at=NOW).pk}


ACCESS = {
    "files:upload": row("404 200 404 404 404 200 404", arguments=private_photo),
    "files:thumbnail": row("404 200 404 404 404 200 404", arguments=private_photo),
}
