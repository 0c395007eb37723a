"""Public bodies, users with roles and clearance, and the tokens of API consumers."""

from django.contrib.auth.models import AbstractUser
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import CheckConstraint, F, Q, UniqueConstraint

from estate.accounts.visibility import DepartmentQuerySet, OwnedQuerySet
from estate.audit.history import tracked


@tracked()
class Department(models.Model):
    """A public body that holds equipment: a department in the register's language, whatever its kind.

    ``is_sample``: invented, with all that it holds, by the command ``sample_estate``, which alone sets it.
    """

    class Kind(models.TextChoices):
        """What the body is; the first three are central government (letter of 1 August 2023, paragraphs 2 and 5)."""

        MINISTERIAL = "ministerial"
        NON_MINISTERIAL = "non_ministerial"
        EXECUTIVE_AGENCY = "executive_agency"
        OTHER_PUBLIC = "other_public"
        DEVOLVED = "devolved"
        LOCAL_GOVERNMENT = "local_government"
        NHS = "nhs"
        POLICE = "police"
        PRIVATE = "private"

    class Counted(models.TextChoices):
        """Whether its parent counts an *other public body* in the central estate."""

        IN = "in"
        OUT = "out"
        UNDECIDED = "undecided"

    code = models.CharField(max_length=80)
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=20, choices=Kind)
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="bodies")
    counted = models.CharField(max_length=10, choices=Counted, default=Counted.UNDECIDED)
    is_sample = models.BooleanField(default=False, db_default=False)

    objects = DepartmentQuerySet.as_manager()

    class Meta:
        constraints = (
            UniqueConstraint(name="department_code_unique", fields=["code"]),
            CheckConstraint(
                name="department_kind_known",
                condition=Q(
                    kind__in=[
                        "ministerial",
                        "non_ministerial",
                        "executive_agency",
                        "other_public",
                        "devolved",
                        "local_government",
                        "nhs",
                        "police",
                        "private",
                    ]
                ),
            ),
            CheckConstraint(name="department_counted_known", condition=Q(counted__in=["in", "out", "undecided"])),
            CheckConstraint(name="department_not_its_own_parent", condition=~Q(parent=F("id"))),
        )

    def __str__(self) -> str:
        return f"{self.name} ({self.code})"


class User(AbstractUser):
    """A person who signs in; what they may do hangs on their memberships."""


@tracked()
class Membership(models.Model):
    """One user's role, and clearance for sensitive fields, in one department."""

    class Role(models.TextChoices):
        """What a member may do in the department."""

        OFFICER = "officer"
        MANAGER = "manager"
        SECURITY_ADVISER = "security_adviser"
        POLICY_OWNER = "policy_owner"
        AUDITOR = "auditor"
        ADMINISTRATOR = "administrator"

    user = models.ForeignKey(User, models.CASCADE, related_name="memberships")
    department = models.ForeignKey(Department, models.PROTECT, related_name="memberships")
    role = models.CharField(max_length=20, choices=Role)
    is_cleared = models.BooleanField(default=False)

    objects = OwnedQuerySet.as_manager()

    class Meta:
        constraints = (
            UniqueConstraint(name="membership_once_per_department", fields=["user", "department"]),
            CheckConstraint(
                name="membership_role_known",
                condition=Q(
                    role__in=[
                        "officer",
                        "manager",
                        "security_adviser",
                        "policy_owner",
                        "auditor",
                        "administrator",
                    ]
                ),
            ),
        )

    def __str__(self) -> str:
        return f"{self.user}, {self.role} of {self.department}"


class ApiToken(models.Model):
    """A bearer token of a user, kept as a SHA-256 digest so that the table gives nothing away."""

    user = models.ForeignKey(User, models.CASCADE, related_name="tokens")
    digest = models.CharField(max_length=64)
    scopes = ArrayField(models.CharField(max_length=40))
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = (
            UniqueConstraint(name="api_token_digest_unique", fields=["digest"]),
            CheckConstraint(name="api_token_expires_after_creation", condition=Q(expires_at__gt=F("created_at"))),
        )

    def __str__(self) -> str:
        return f"token of {self.user} until {self.expires_at:%d %B %Y}"
