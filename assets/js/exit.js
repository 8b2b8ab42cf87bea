// Exit this page: hide at once, then replace this page in the history. Shift three times does the same.

const root = document.documentElement;
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
