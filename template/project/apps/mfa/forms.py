"""What the pages of second factors take."""

from django import forms

from apps.mfa.services import Proof


class ProofForm(forms.Form):
    """A code, or what a device has signed."""

    code = forms.CharField(
        label="Code",
        required=False,
        max_length=64,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "autofocus": True}),
    )
    passkey = forms.JSONField(required=False, widget=forms.HiddenInput)

    def clean_passkey(self) -> dict[str, object]:
        """Return the document of a browser; nothing else is one."""
        sent = self.cleaned_data["passkey"]
        if sent is None:
            return {}
        if not isinstance(sent, dict):
            raise forms.ValidationError("This is not the answer of a device.", code="invalid")
        return sent

    def proof(self) -> Proof:
        """Return what was sent."""
        return Proof(code=self.cleaned_data["code"], passkey=self.cleaned_data["passkey"])


class NewPasskeyForm(ProofForm):
    """A passkey that a browser has made, and its name."""

    code = None  # type: ignore[assignment]  # how forms leave out a field
    name = forms.CharField(label="Name", max_length=100, initial="Passkey")
    challenge = forms.CharField(max_length=200, widget=forms.HiddenInput)
