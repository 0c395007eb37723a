// Say that scripts run, before the page is drawn, so that components do not jump. Every page works without.
document.body.classList.add("js-enabled");
if ("noModule" in HTMLScriptElement.prototype) {
  document.body.classList.add("govuk-frontend-supported");
}
