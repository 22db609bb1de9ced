// Passkeys: asks the browser for one, and sends its answer with the form that needs it.
const bytes = (text) => Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (sign) => sign.charCodeAt(0));
const text = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer))).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
const ids = (list) => list?.map((each) => ({ ...each, id: bytes(each.id) }));
const PARTS = ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"];

const asked = async (field) => {
  if (!field.dataset.askAt) return JSON.parse(field.dataset.ask).publicKey;
  const answer = await fetch(field.dataset.askAt, { headers: { Accept: "application/json" } });
  if (!answer.ok) throw answer.status;
  return (await answer.json()).publicKey;
};

const answer = async (field) => {
  const options = await asked(field);
  const user = options.user && { ...options.user, id: bytes(options.user.id) };
  const publicKey = { ...options, user, challenge: bytes(options.challenge), excludeCredentials: ids(options.excludeCredentials), allowCredentials: ids(options.allowCredentials) };
  const made = field.dataset.passkey === "make" ? await navigator.credentials.create({ publicKey }) : await navigator.credentials.get({ publicKey });
  const parts = PARTS.filter((name) => made.response[name]).map((name) => [name, text(made.response[name])]);
  return { id: made.id, rawId: text(made.rawId), type: made.type, clientExtensionResults: made.getClientExtensionResults(), response: Object.fromEntries(parts) };
};

for (const field of document.querySelectorAll("input[data-passkey]")) {
  field.form.addEventListener("submit", async (event) => {
    if (field.value) return;
    event.preventDefault();
    event.stopPropagation();
    try {
      field.value = JSON.stringify(await answer(field));
      field.form.requestSubmit(event.submitter);
    } catch {
      const said = Object.assign(document.createElement("p"), { className: "fresh", textContent: field.dataset.failed });
      document.getElementById("lines").replaceChildren(said);
    }
  });
}
addEventListener("pageshow", () => document.querySelectorAll("input[data-passkey]").forEach((field) => (field.value = "")));
