"""Addresses of signing in (/kirjaudu/) and of a person's own account (/tili/).

allauth leads from page to page by its own names, so they are kept; some of its pages are one page here.
"""

from django.urls import path

from .invitations import views as invitations
from .own import address, factors, proofs
from .own import views as own
from .signin import views as signin

sign_in = signin.SignInView.as_view()

urlpatterns = [
    path("kirjaudu/", sign_in, name="account_login"),
    path("kirjaudu/", sign_in, name="account_request_login_code"),
    path("kirjaudu/", sign_in, name="login"),
    path("kirjaudu/koodi/", signin.CodeView.as_view(), name="account_confirm_login_code"),
    path("kirjaudu/salasana/", signin.PasswordSignInView.as_view(), name="password_login"),
    path("kirjaudu/avain/", signin.PasskeySignInView.as_view(), name="mfa_login_webauthn"),
    path("kirjaudu/toinen-vaihe/", signin.FactorView.as_view(), name="mfa_authenticate"),
    path("kirjaudu/suljettu/", signin.ClosedAccountView.as_view(), name="account_inactive"),
    path("kirjaudu/tunnus/", signin.NoSignUpView.as_view(), name="account_signup"),
    path("kirjaudu/ulos/", signin.SignOutView.as_view(), name="account_logout"),
    path("kirjaudu/ulos/", signin.SignOutView.as_view(), name="logout"),
    path("kirjaudu/kutsu/<str:token>/", invitations.invitation, name="invitation"),
    path("tili/", own.account, name="mfa_index"),
    path("tili/", own.account, name="mfa_list_webauthn"),
    path("tili/", own.account, name="account"),
    path("tili/tervetuloa/", own.welcome, name="welcome"),
    path("tili/nimi/", own.name, name="account_name"),
    path("tili/osoite/", address.ChangeAddress.as_view(), name="account_email"),
    path("tili/osoite/koodi/", address.ConfirmAddress.as_view(), name="account_email_verification_sent"),
    path("tili/salasana/", own.password, name="account_set_password"),
    path("tili/salasana/", own.password, name="account_change_password"),
    path("tili/salasana/poista/", own.remove_password, name="account_remove_password"),
    path("tili/istunnot/", own.sign_out_elsewhere, name="sign_out_elsewhere"),
    path("tili/istunnot/<int:pk>/", own.end_session, name="end_session"),
    path("tili/toinen-vaihe/", own.second_factor, name="second_factor"),
    path("tili/toinen-vaihe/vahvista/", own.confirm_factor, name="second_factor_confirm"),
    path("tili/avaimet/uusi/", factors.AddPasskey.as_view(), name="mfa_add_webauthn"),
    path("tili/avaimet/<int:pk>/", factors.RenamePasskey.as_view(), name="mfa_edit_webauthn"),
    path("tili/avaimet/<int:pk>/poista/", factors.RemovePasskey.as_view(), name="mfa_remove_webauthn"),
    path("tili/sovellus/", factors.AddApp.as_view(), name="mfa_activate_totp"),
    path("tili/sovellus/poista/", factors.RemoveApp.as_view(), name="mfa_deactivate_totp"),
    path("tili/varakoodit/", factors.RecoveryCodes.as_view(), name="mfa_view_recovery_codes"),
    path("tili/varakoodit/uudet/", factors.NewRecoveryCodes.as_view(), name="mfa_generate_recovery_codes"),
    path("tili/varakoodit/tiedosto/", factors.SavedRecoveryCodes.as_view(), name="mfa_download_recovery_codes"),
    path("tili/vahvista/salasana/", proofs.PasswordProof.as_view(), name="account_reauthenticate"),
    path("tili/vahvista/", proofs.CodeRequest.as_view(), name="account_request_reauthentication_code"),
    path("tili/vahvista/koodi/", proofs.CodeProof.as_view(), name="account_confirm_reauthentication_code"),
    path("tili/vahvista/toinen-vaihe/", proofs.FactorProof.as_view(), name="mfa_reauthenticate"),
    path("tili/vahvista/avain/", proofs.PasskeyProof.as_view(), name="mfa_reauthenticate_webauthn"),
]
