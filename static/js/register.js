// Start the behaviour of GOV.UK Frontend's components.
import { initAll } from "./govuk-frontend.min.js";

initAll();
