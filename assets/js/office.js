// Staff pages: the scripts of the GOV.UK components in use, and the same small helps as respondents have.
import { CharacterCount, PasswordInput, createAll } from "govuk-frontend";

document.body.classList.add("js-enabled", "govuk-frontend-supported");
createAll(CharacterCount);
createAll(PasswordInput);

document.querySelector("[data-focus]")?.focus();

addEventListener("submit", (event) => {
  const form = event.target;
  if (form.method !== "post") return;
  if (form.dataset.sent) return event.preventDefault();
  form.dataset.sent = "yes";
  setTimeout(() => delete form.dataset.sent, 5000);
});
addEventListener("pageshow", () => document.querySelectorAll("form").forEach((form) => delete form.dataset.sent));

for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => print());
}

// A group of the bar is put away by Escape and by whatever else is touched; the browser keeps but one of them open.
const open = () => document.querySelector(".rooms__group[open]");
addEventListener("keydown", (event) => {
  const group = event.key === "Escape" && open();
  if (!group) return;
  group.open = false;
  group.querySelector("summary").focus();
});
addEventListener("click", (event) => {
  const group = open();
  if (group && !group.contains(event.target)) group.open = false;
});
addEventListener("focusin", (event) => {
  const group = open();
  if (group && !group.contains(event.target)) group.open = false;
});

const TYPED = "input:not([type=checkbox]):not([type=radio]), textarea, select";

// A list or a text that can be worked through by keyboard. Only while the focus is within it, so that no letter does
// anything to somebody who dictates or types elsewhere.
for (const region of document.querySelectorAll("[data-keys]")) {
  region.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest(TYPED)) return;
    const items = [...region.querySelectorAll("[data-key-item]")];
    const at = items.indexOf(document.activeElement);
    if (event.key === "j") items[Math.min(at + 1, items.length - 1)]?.focus();
    else if (event.key === "k") items[Math.max(at - 1, 0)]?.focus();
    else {
      const meant = region.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
      if (meant?.control && meant.control !== meant) meant.control.focus();
      else meant?.click();
      if (meant) event.preventDefault();
    }
  });
}
