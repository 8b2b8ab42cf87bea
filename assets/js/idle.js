// A screen left alone: after some minutes a warning, after one more the page makes room for whoever comes next.
// The warning can be answered as often as one likes (WCAG 2.2, 2.2.1).

import { reading } from "./aloud.js";

const box = document.querySelector("[data-idle]");

if (box) {
  const after = Number(box.dataset.idle) * 1000;
  const more = Number(box.dataset.idleMore) * 1000;
  let touched = Date.now();
  let before = null;

  const stay = () => {
    touched = Date.now();
    if (!box.open && !box.hasAttribute("open")) return;
    if (box.close) box.close();
    else box.removeAttribute("open");
    before?.focus();
  };

  const warn = () => {
    before = document.activeElement;
    if (box.showModal) box.showModal();
    else box.setAttribute("open", "");
    box.querySelector("[data-idle-stay]").focus();
  };

  const leave = () => {
    document.documentElement.classList.add("leaving");
    const asked = document.querySelector("form[data-asked]");
    if (!asked) return box.querySelector("form").submit();
    // What was typed is kept before the page goes.
    const rest = document.createElement("input");
    rest.type = "hidden";
    rest.name = "go";
    rest.value = "rest";
    asked.append(rest);
    return asked.submit();
  };

  let left = false;
  setInterval(() => {
    if (reading()) touched = Date.now();
    const idle = Date.now() - touched;
    if (left) return;
    if (idle >= after + more) {
      left = true;
      leave();
    } else if (idle >= after && !box.hasAttribute("open")) warn();
  }, 1000);

  for (const kind of ["pointerdown", "pointermove", "keydown", "input", "wheel", "touchmove"]) {
    addEventListener(kind, () => box.hasAttribute("open") || (touched = Date.now()), { passive: true, capture: true });
  }
  box.querySelector("[data-idle-stay]").addEventListener("click", stay);
  box.addEventListener("cancel", (event) => {
    event.preventDefault();
    stay();
  });
}
