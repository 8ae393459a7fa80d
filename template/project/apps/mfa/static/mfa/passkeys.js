// Makes or uses a passkey with the options that the page holds, and sends the form with the result.

const button = document.querySelector("[data-passkey-button]");
const form = button.closest("form");
const options = JSON.parse(document.getElementById("passkey-options").textContent);

async function answer() {
  if (form.dataset.passkey === "create") {
    const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(options);
    return navigator.credentials.create({ publicKey });
  }
  const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(options);
  return navigator.credentials.get({ publicKey });
}

button.addEventListener("click", async () => {
  try {
    form.elements.passkey.value = JSON.stringify((await answer()).toJSON());
    form.submit();
  } catch {
    // The user has turned away from the question, or the device has no answer: nothing happens.
    button.focus();
  }
});
