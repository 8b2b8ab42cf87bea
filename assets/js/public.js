// Adds to pages that already work. Nothing here is needed to give an answer.

import "./exit.js";
import "./aloud.js";
import "./idle.js";

// A page that comes back with problems starts at the list of them.
document.querySelector("[data-focus]")?.focus();

// A second press within five seconds would send the same thing again.
addEventListener("submit", (event) => {
  const form = event.target;
  if (form.dataset.sent) return event.preventDefault();
  form.dataset.sent = "yes";
  setTimeout(() => delete form.dataset.sent, 5000);
});
addEventListener("pageshow", () => document.querySelectorAll("form").forEach((form) => delete form.dataset.sent));
