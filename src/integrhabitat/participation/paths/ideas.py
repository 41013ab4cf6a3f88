"""Addresses of this part."""

from django.urls import URLPattern, path

from integrhabitat.participation.views import ideas, inbox, my_idea

urlpatterns: list[URLPattern] = [
    path("ideas/", ideas.everywhere, name="all_ideas"),
    path("ideas/mi-idea/", my_idea.my_idea, name="my_idea"),
    path("ideas/mi-idea/cambiar/", my_idea.mend_idea, name="mend_idea"),
    path("ideas/mi-idea/agregar/", my_idea.add_to_my_idea, name="add_to_my_idea"),
    path("ideas/mi-idea/retirar/", my_idea.withdraw_idea, name="withdraw_idea"),
    path("ideas/<uuid:pk>/", ideas.idea, name="idea"),
    path("ideas/<uuid:pk>/apoyar/", ideas.support, name="support_idea"),
    path("ideas/<uuid:pk>/agregar/", ideas.add_note, name="add_note"),
    path("centros/<slug:slug>/ideas/", ideas.ideas, name="ideas"),
    path("centros/<slug:slug>/ideas/nueva/", ideas.drop_idea, name="drop_idea"),
    path("gestion/ideas/", inbox.inbox, name="inbox"),
    path("gestion/ideas/<uuid:pk>/", inbox.manage_idea, name="manage_idea"),
    path("gestion/ideas/<uuid:pk>/publicar/", inbox.publish_idea, name="publish_idea"),
    path("gestion/ideas/<uuid:pk>/no-publicar/", inbox.refuse_idea, name="refuse_idea"),
    path("gestion/ideas/<uuid:pk>/responder/", inbox.answer_idea, name="answer_idea"),
    path("gestion/ideas/<uuid:pk>/enlazar/", inbox.grow_idea, name="grow_idea"),
    path("gestion/ideas/<uuid:pk>/foto/", inbox.idea_file, {"kind": "photo"}, name="idea_photo"),
    path("gestion/ideas/<uuid:pk>/voz/", inbox.idea_file, {"kind": "voice"}, name="idea_voice"),
    path("gestion/ideas/agregado/<uuid:pk>/", inbox.moderate_note, name="moderate_note"),
]
