"""Addresses of the open standard's API, below ``/hsds/``."""

from django.urls import path, re_path

from integrhabitat.directory.hsds import describing, feed, views

app_name = "hsds"
urlpatterns = [
    path("", describing.root, name="root"),
    path("openapi.json", describing.openapi, name="openapi"),
    path("profile", describing.profile, name="profile"),
    path("profile/<slug:name>.json", describing.patch, name="patch"),
    path("schema/<slug:name>.json", describing.schema, name="schema"),
    path("schema/compiled/<slug:name>.json", describing.compiled, name="compiled"),
    path("feed", feed.feed, name="feed"),
    path("services", views.services, name="services"),
    path("services/<uuid:pk>", views.service, name="service"),
    path("organizations", views.organisations, name="organizations"),
    path("organizations/<uuid:pk>", views.organisation, name="organization"),
    path("taxonomies", views.taxonomies, name="taxonomies"),
    path("taxonomies/<uuid:pk>", views.taxonomy, name="taxonomy"),
    path("taxonomy_terms", views.taxonomy_terms, name="taxonomy_terms"),
    path("taxonomy_terms/<uuid:pk>", views.taxonomy_term, name="taxonomy_term"),
    path("service_at_locations", views.service_at_locations, name="service_at_locations"),
    path("service_at_locations/<uuid:pk>", views.service_at_location, name="service_at_location"),
    re_path(r"^(?P<rest>[\s\S]+)$", describing.nowhere, name="nowhere"),
]
