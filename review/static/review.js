/* Small comforts; every page works without them.
   1. What the drafts say is blurred after a minute without a key or movement.
   2. Single keys in the list of findings, only while the list has the focus, and they can be switched off.
   3. A form that takes long is sent once. */
"use strict";

(function () {
  const IDLE = 60_000;
  let timer = 0;

  function wake() {
    document.body.classList.remove("is-idle");
    window.clearTimeout(timer);
    timer = window.setTimeout(() => document.body.classList.add("is-idle"), IDLE);
  }
  for (const event of ["keydown", "pointermove", "pointerdown", "scroll", "focusin"]) {
    window.addEventListener(event, wake, { passive: true });
  }
  document.addEventListener("visibilitychange", () => {
    if (document.hidden) document.body.classList.add("is-idle");
    else wake();
  });
  wake();

  for (const form of document.querySelectorAll("form[data-once]")) {
    form.addEventListener("submit", () => {
      const button = form.querySelector("button");
      window.setTimeout(() => { button.disabled = true; button.textContent = "Working …"; }, 0);
    });
  }

  const list = document.querySelector("[data-shortcuts]");
  if (!list || !list.children.length) return;
  const help = document.querySelector("[data-shortcut-help]");
  const toggle = document.querySelector("[data-shortcut-switch]");
  const STORED = "dhr-review-single-keys";
  let on = window.localStorage.getItem(STORED) !== "off";

  function show() {
    toggle.textContent = on ? "Single keys are on" : "Single keys are off";
    toggle.setAttribute("aria-pressed", String(on));
  }
  help.hidden = false;
  toggle.addEventListener("click", () => {
    on = !on;
    window.localStorage.setItem(STORED, on ? "on" : "off");
    show();
  });
  show();

  const findings = Array.from(list.querySelectorAll(".finding"));

  function here() {
    return findings.indexOf(document.activeElement.closest(".finding"));
  }
  function go(step) {
    const to = findings[Math.min(findings.length - 1, Math.max(0, here() + step))];
    to.focus();
    to.scrollIntoView({ block: "nearest" });
  }
  list.addEventListener("keydown", (event) => {
    const typing = event.target.closest("input:not([type=radio]):not([type=checkbox]), textarea, select");
    if (!on || typing || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "n") go(1);
    else if (event.key === "p") go(-1);
    else if (event.key === "a" || event.key === "c") {
      const control = findings[here()] && findings[here()].querySelector(`[data-key="${event.key}"]`);
      if (!control) return;
      control.click();
    } else return;
    event.preventDefault();
  });

  const target = findings.find((one) => `#${one.id}` === window.location.hash);
  if (target) target.focus();
}());
