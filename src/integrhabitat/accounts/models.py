"""People who sign in, how they are invited, and what kind of installation this is."""

import hashlib
from datetime import datetime
from typing import Any, ClassVar

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from integrhabitat.kernel.errors import DomainError
from integrhabitat.kernel.records import uuid7


class UserManager(BaseUserManager["User"]):
    """Makes accounts; the address is the sign-in name."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """A new account; without a password it can sign in only by passkey or invitation."""
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """An account that administers accounts; it reads no content about people."""
        return self.create_user(email, password, is_superuser=True, is_staff=True, **fields)


class User(AbstractBaseUser, PermissionsMixin):
    """Somebody with an account: a worker, a volunteer with tasks, a partner's officer."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    email = models.EmailField(_("correo"), unique=True)
    name = models.CharField(_("nombre visible"), max_length=120, blank=True)
    is_active = models.BooleanField(default=True)
    is_staff = models.BooleanField(default=False)
    created_at = models.DateTimeField(auto_now_add=True)
    demonstration_role = models.SlugField(blank=True, editable=False)  # filled only for invented people

    objects = UserManager()

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    def __str__(self) -> str:
        return self.name or self.email


class InvitationQuerySet(models.QuerySet["Invitation"]):
    """Named reads of invitations."""

    def open(self, *, at: datetime) -> "InvitationQuerySet":
        """Invitations that can still be accepted."""
        return self.filter(accepted_at=None, revoked_at=None, expires_at__gt=at)

    def of_token(self, token: str) -> "InvitationQuerySet":
        """The invitation a link opens; only the token's digest is kept."""
        return self.filter(token_digest=Invitation.digest(token))


class Invitation(models.Model):
    """A link that lets one address open one account with one role; it works once, for seven days.

    ``place_kind`` and ``place_id`` say where the role will hold, for the module that knows places.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    email = models.EmailField(_("correo"))
    name = models.CharField(_("nombre visible"), max_length=120, blank=True)
    role = models.SlugField(_("rol"))
    place_kind = models.CharField(max_length=80, blank=True)
    place_id = models.CharField(max_length=64, blank=True)
    evidence = models.CharField(_("acta que la respalda"), max_length=200, blank=True)  # S087
    token_digest = models.CharField(max_length=64, unique=True, editable=False)
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField(_("vence"))
    accepted_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)
    invited_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(accepted_at=None) | Q(revoked_at=None), name="invitation_accepted_or_revoked"
            ),
        ]

    def __str__(self) -> str:
        return self.email

    @staticmethod
    def digest(token: str) -> str:
        """What is kept of a link's token."""
        return hashlib.sha256(token.encode()).hexdigest()

    def check_open(self, *, at: datetime) -> None:
        """Raise ``DomainError`` with the reason when the link no longer works."""
        if self.accepted_at:
            raise DomainError(_("Esta invitación ya se usó. Entre con su correo y su contraseña."))
        if self.revoked_at:
            raise DomainError(_("Esta invitación se retiró. Hable con quien le invitó."))
        if self.expires_at <= at:
            raise DomainError(_("Esta invitación venció. Pida una nueva a quien le invitó."))


class Installation(models.Model):
    """What this database is: empty, a demonstration that may be wiped, or real. There is one row."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1, editable=False)
    mode = models.CharField(
        max_length=13,
        choices=[
            ("empty", _("vacía")),
            ("demonstration", _("demostración")),
            ("production", _("en uso")),
        ],
        default="empty",
    )
    made_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(id=1), name="installation_is_one"),
            models.CheckConstraint(
                condition=Q(mode__in=["empty", "demonstration", "production"]), name="installation_mode_is_known"
            ),
        ]

    def __str__(self) -> str:
        return self.mode
