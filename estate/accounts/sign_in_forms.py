"""The forms of signing in, in the register's words: what django-allauth checks, asked for in plain English."""

from collections.abc import Mapping

from allauth.account.forms import ChangePasswordForm, LoginForm, ReauthenticateForm, SetPasswordForm
from allauth.mfa.base import forms as second_step
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm, EditWebAuthnForm
from django import forms

NEW_PASSWORD = "Use 12 characters or more. Three random words make a good one."  # noqa: S105  advice, not a password
APP_CODE = "The 6 digits that your authenticator app shows, or one of your recovery codes."
_TWICE = {
    "password1": ("New password", "Enter a new password"),
    "password2": ("New password again", "Enter the new password again"),
}
_CODE = {"code": ("Code", "Enter the code")}
_KEY = {"name": ("Name of the key", "Enter a name that you will know the key by")}


class SignInForm(LoginForm):
    """User name and password."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields.pop("remember", None)
        _reword(self, {"login": ("User name", "Enter your user name"), "password": ("Password", "Enter your password")})


class NewPasswordForm(ChangePasswordForm):
    """The present password, and a new one twice."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        _reword(self, {"oldpassword": ("Present password", "Enter your present password"), **_TWICE})
        self.fields["password1"].help_text = NEW_PASSWORD


class FirstPasswordForm(SetPasswordForm):
    """A password twice, for somebody who had none."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        _reword(self, _TWICE)
        self.fields["password1"].help_text = NEW_PASSWORD


class ConfirmPasswordForm(ReauthenticateForm):
    """The password again, before something that matters."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        _reword(self, {"password": ("Password", "Enter your password")})


class CodeForm(second_step.AuthenticateForm):
    """The code of the second step."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        _reword(self, _CODE)
        self.fields["code"].help_text = APP_CODE


class ConfirmCodeForm(second_step.ReauthenticateForm):
    """The code again, before something that matters."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        _reword(self, _CODE)
        self.fields["code"].help_text = APP_CODE


class SetUpAppForm(ActivateTOTPForm):
    """The first code of an authenticator app."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        _reword(self, {"code": ("Code from the app", "Enter the code that the app shows")})


class AddKeyForm(AddWebAuthnForm):
    """A passkey or security key to add."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        _reword(self, _KEY)
        if "passwordless" in self.fields:
            self.fields["passwordless"].label = "Sign in with it alone, without a password"


class NameKeyForm(EditWebAuthnForm):
    """A new name for a passkey or security key."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        _reword(self, _KEY)


def _reword(form: forms.BaseForm, words: Mapping[str, tuple[str, str]]) -> None:
    """Give fields their label, what is said when they are left blank, and a width."""
    for name, (label, when_blank) in words.items():
        field = form.fields[name]
        field.label = label
        field.help_text = ""
        field.error_messages["required"] = when_blank
        field.widget.attrs.pop("placeholder", None)
        # As wide as what is asked for, which says how much that is.
        field.widget.attrs["class"] = "govuk-input--width-10" if name == "code" else "govuk-input--width-20"
