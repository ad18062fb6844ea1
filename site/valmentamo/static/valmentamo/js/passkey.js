// Passkeys: <form data-passkey="sign-in|get|add"> is hidden until the browser is known to have them, and sends what the
// device signs in its field "credential". What is signed comes from the form's own address (sign-in) or from
// #passkey-options. [data-passkey-absent] is shown to browsers without passkeys; [data-passkey-said] tells of failures.
(() => {
  const known = Boolean(window.PublicKeyCredential && window.webauthnJSON);

  const fetched = async (address) => {
    const response = await fetch(address, { headers: { Accept: "application/json" } });
    if (!response.ok) throw new Error(String(response.status));
    return response.json();
  };

  const optionsOf = async (form) => {
    if (form.dataset.passkey === "sign-in") return (await fetched(form.action)).request_options;
    const given = JSON.parse(document.getElementById("passkey-options").textContent);
    return given.creation_options ?? given.request_options;
  };

  const signed = async (form) => {
    const options = await optionsOf(form);
    return form.dataset.passkey === "add" ? window.webauthnJSON.create(options) : window.webauthnJSON.get(options);
  };

  const words = (form, error) => {
    if (error.name === "NotAllowedError") return form.dataset.cancelled;
    if (error.name === "InvalidStateError") return form.dataset.exists ?? form.dataset.failed;
    return form.dataset.failed;
  };

  for (const form of document.querySelectorAll("form[data-passkey]")) {
    form.hidden = !known;
    const said = form.querySelector("[data-passkey-said]");
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      said.textContent = "";
      try {
        form.elements.credential.value = JSON.stringify(await signed(form));
        form.submit();
      } catch (error) {
        said.textContent = words(form, error);
      }
    });
  }

  for (const note of document.querySelectorAll("[data-passkey-absent]")) note.hidden = known;
})();
