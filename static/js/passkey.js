// Say on the page when a passkey did not work: the browser's own reason goes to the console alone.
document.addEventListener("allauth.error", () => {
  for (const message of document.querySelectorAll("[data-passkey-error]")) {
    message.hidden = false;
  }
});
