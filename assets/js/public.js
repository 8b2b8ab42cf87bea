// Adds to pages that already work. Nothing here is needed to give an answer.

const root = document.documentElement;

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

// Exit this page: hide at once, then replace this page in the history. Shift three times does the same.
const exit = document.querySelector("[data-exit]");
if (exit) {
  const spoken = document.createElement("p");
  spoken.className = "unseen";
  spoken.setAttribute("role", "status");
  exit.after(spoken);

  const leave = (event) => {
    event?.preventDefault();
    root.classList.add("leaving");
    document.title = "";
    location.replace(exit.href);
  };
  exit.addEventListener("click", leave);

  let presses = 0;
  let forget;
  addEventListener("keyup", (event) => {
    if (event.key !== "Shift") {
      presses = 0;
      return;
    }
    presses += 1;
    clearTimeout(forget);
    forget = setTimeout(() => {
      presses = 0;
      spoken.textContent = "";
    }, 3000);
    if (presses === 3) leave();
    else spoken.textContent = exit.dataset.exitPressed;
  });
  // Back from the neutral site must not show what was here.
  addEventListener("pageshow", (event) => event.persisted && root.classList.contains("leaving") && location.reload());
}
