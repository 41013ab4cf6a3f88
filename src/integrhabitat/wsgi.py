"""The WSGI door for any server that speaks it."""

import gc
import os

from django.core.wsgi import get_wsgi_application

gc.disable()  # nothing that loads now is garbage
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "integrhabitat.settings")
application = get_wsgi_application()

# A page makes some hundred thousand short-lived objects; the usual threshold looks through all of them again and
# again (a quarter of the time of a page of results). What was loaded at the start never needs to be looked at.
gc.freeze()
gc.set_threshold(50_000, 20, 20)
gc.enable()
