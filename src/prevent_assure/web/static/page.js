// What the pages do besides: nothing depends on it, and every page works without.
"use strict";

(() => {
  const form = document.querySelector("form.editor");
  const focused = document.querySelector("[data-focus]");
  if (focused) focused.focus();
  // a page that is loaded once more was not saved once more
  if (location.search) history.replaceState(null, "", location.pathname + location.hash);
  if (!form) return;

  const grow = (area) => {
    if (CSS.supports("field-sizing", "content")) return;
    area.style.height = "auto";
    area.style.height = `${area.scrollHeight + 4}px`;
  };
  form.querySelectorAll("textarea").forEach((area) => {
    grow(area);
    area.addEventListener("input", () => grow(area));
  });

  const scoreOf = (party) => form.querySelector(`[data-score="${party}"] input[type="radio"]:checked`);
  const isEmpty = (part) =>
    [...part.querySelectorAll("textarea")].every((area) => !area.value.trim()) &&
    [...part.querySelectorAll("input[type=radio]:checked")].every((radio) => !radio.value);
  const show = (name, isDue) => {
    const part = form.querySelector(`[data-when="${name}"]`);
    if (!part || part.contains(document.activeElement)) return;
    const hasMessage = part.querySelector(".messages, .conflict") !== null;
    part.hidden = !isDue && !hasMessage && isEmpty(part);
  };

  const overall = document.getElementById("overall");
  const given = document.getElementById("given");
  const follow = () => {
    const own = scoreOf("self");
    const agreed = scoreOf("agreed");
    if (given && given.dataset.of) {
      const here = [own, agreed].filter((radio) => radio && radio.value).length;
      given.textContent = `${Number(given.dataset.base) + here} of ${given.dataset.of} scores are given.`;
    }
    if (overall && overall.dataset.live && agreed && agreed.dataset.overall) {
      overall.textContent = agreed.dataset.overall;
    }
    show("differs", Boolean(own && agreed && own.value && agreed.value && own.value !== agreed.value));
    show("falls", Boolean(agreed && agreed.dataset.falls));
  };
  follow();
  form.addEventListener("input", follow);

  const summary = form.elements.namedItem("summary");
  const derived = document.querySelector("[data-derived]");
  if (overall && summary && derived) {
    summary.addEventListener("input", () => {
      overall.textContent = summary.value.trim() || derived.dataset.derived;
    });
  }

  // what is typed and not saved is not lost by a click elsewhere
  let isSending = false;
  const isUnsaved = () =>
    form.dataset.unsaved === "yes" ||
    [...form.elements].some((control) => {
      if (control.type === "radio" || control.type === "checkbox") return control.checked !== control.defaultChecked;
      return (control.type === "text" || control.type === "textarea") && control.value !== control.defaultValue;
    });
  form.addEventListener("submit", () => {
    isSending = true;
  });
  window.addEventListener("pageshow", () => {
    isSending = false;
    follow();
  });
  window.addEventListener("beforeunload", (event) => {
    if (!isSending && isUnsaved()) event.preventDefault();
  });
})();
