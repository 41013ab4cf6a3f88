"""The daily work: bring seasons, new closures and sites that begin today into the finder; forget what was removed."""

from datetime import datetime, timedelta

from integrhabitat.centres import forgetting
from integrhabitat.centres.models import CentrePhoto, LocalAsset, SiteOption
from integrhabitat.files.api import remove
from integrhabitat.jobs.api import Args, handles
from integrhabitat.search.api import reindex

KEEP_REMOVED = timedelta(days=30)


@handles("centres.reindex")
def reindex_centres(args: Args, at: datetime) -> None:
    """Write the centres whose hours read differently today than yesterday."""
    reindex("centre")


@handles("centres.tidy")
def tidy_centres(args: Args, at: datetime) -> None:
    """Delete for good what was taken off a list thirty days ago, photos with their files; forget who held what."""
    before = at - KEEP_REMOVED
    for photo in CentrePhoto.everything.filter(removed_at__lt=before).select_related("upload"):
        photo.delete()
        remove(photo.upload, by=None, at=at)
    for model in (LocalAsset, SiteOption):
        model.everything.filter(removed_at__lt=before).delete()
    forgetting.forget(on=at.date())
