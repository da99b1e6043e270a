/* Passkeys: asks the server what to do, the browser to do it, and sends the form with the answer. Without it, or in a
   browser that has no passkeys, the sentence stays that offers the other ways. */
(() => {
  "use strict";
  const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (c) => c.charCodeAt(0));
  const text = (buffer) => buffer && btoa(String.fromCharCode(...new Uint8Array(buffer)))
    .replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
  const described = (list) => (list ?? []).map((one) => ({ ...one, id: bytes(one.id) }));

  async function asked(place) {
    const token = place.closest("form").querySelector("[name=csrf_token]").value;
    const answer = await fetch(place.dataset.url, { method: "POST", headers: { "X-CSRFToken": token } });
    if (!answer.ok) throw new Error(`the server answers ${answer.status}`);
    const options = await answer.json();
    options.challenge = bytes(options.challenge);
    options.excludeCredentials = described(options.excludeCredentials);
    options.allowCredentials = described(options.allowCredentials);
    if (options.user) options.user.id = bytes(options.user.id);
    return options;
  }

  async function done(place) {
    const publicKey = await asked(place);
    const made = place.dataset.passkey === "make";
    const one = await (made ? navigator.credentials.create({ publicKey }) : navigator.credentials.get({ publicKey }));
    const said = one.response;
    const response = { clientDataJSON: text(said.clientDataJSON) };
    if (made) {
      response.attestationObject = text(said.attestationObject);
      response.transports = said.getTransports?.() ?? [];
    } else {
      response.authenticatorData = text(said.authenticatorData);
      response.signature = text(said.signature);
      response.userHandle = text(said.userHandle) || null;
    }
    return JSON.stringify({ id: one.id, rawId: text(one.rawId), type: one.type, response, clientExtensionResults: {} });
  }

  for (const place of document.querySelectorAll("[data-passkey]")) {
    if (!window.PublicKeyCredential) continue;
    const [button, trouble] = [place.querySelector("button"), place.querySelector("[role=alert]")];
    place.querySelector("[data-passkey-without]").hidden = true;
    button.hidden = false;
    button.addEventListener("click", async () => {
      button.disabled = trouble.hidden = true;
      try {
        place.querySelector("input").value = await done(place);
        const form = place.closest("form");
        form.noValidate = true; // the password of the same form is not needed now
        form.requestSubmit();
      } catch { // refused by the person, or by the browser: its own window has said why
        trouble.textContent = place.dataset.textFailed;
        trouble.hidden = false;
      } finally {
        button.disabled = false;
      }
    });
  }
})();
