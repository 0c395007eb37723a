"""How people sign in: nobody signs up, an identity provider names users, and errors say what to do."""

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from django.conf import settings
from django.http import HttpRequest

from estate.accounts.models import User


class AccountAdapter(DefaultAccountAdapter):
    """Users are entered by administrators."""

    error_messages = {  # noqa: RUF012  as allauth declares it
        **DefaultAccountAdapter.error_messages,
        "username_password_mismatch": "The user name or the password is wrong. Enter both again.",
        "too_many_login_attempts": "You have tried too many passwords. Wait five minutes, then try again.",
        "account_inactive": "Your account is closed. Ask an administrator of your department.",
        "enter_current_password": "Enter your present password: this is another.",
        "incorrect_password": "Enter your password: this is another.",
        "rate_limited": "You have tried too often. Wait a few minutes, then try again.",
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002  as allauth calls it
        """Nobody enters themselves."""
        return False


class SecondStepAdapter(DefaultMFAAdapter):
    """The second step, in the register's words."""

    error_messages = {  # noqa: RUF012  as allauth declares it
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": "Enter the code that your app shows now: this one is wrong or has expired.",
    }


class ProviderAdapter(DefaultSocialAccountAdapter):
    """Whom an identity provider names is the register's user of that name; it enters nobody."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:  # noqa: ARG002  as allauth calls it
        """Nobody enters themselves."""
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Join a first sign-in to the active user whose name the provider states."""
        if sociallogin.is_existing:
            return
        name = stated_name(sociallogin.account.extra_data)
        user = User.objects.filter(username=name, is_active=True).first() if name else None
        if user:
            sociallogin.connect(request, user)


def stated_name(claims: dict[str, object]) -> str:
    """Return the user name among the provider's claims; empty when they have none."""
    for source in (claims.get("userinfo"), claims.get("id_token"), claims):
        if isinstance(source, dict) and isinstance(name := source.get(settings.OIDC_USERNAME_CLAIM), str):
            return name
    return ""
