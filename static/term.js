// A word with data-term opens what the glossary says of it, where it stands: by pointer, focus and touch. Escape closes it.
"use strict";
(() => {
  const path = "lessons/glossary.md";
  const box = document.getElementById("term");
  let word = null; // the one whose definition is open
  let pinned = false; // by a press: it stays when pointer and focus go
  let timer = 0;
  let terms = null; // by key: name, text and formula

  // The glossary's form is that which package lesson reads.
  function parse(text) {
    terms = new Map();
    for (const part of text.replaceAll("\r", "").split(/^# /m).slice(1)) {
      const [head, ...rest] = part.split("\n\n");
      const setting = (key) => head.match(new RegExp(`^${key}: (.*)$`, "m"))?.[1] ?? "";
      terms.set(setting("key"), [head.split("\n")[0], rest.join(" ").replace(/\s+/g, " "), setting("formula")]);
    }
  }

  function say(name, text, formula) {
    const parts = [name, text, formula];
    [...box.children].forEach((e, i) => {
      e.textContent = parts[i];
    });
    place();
  }

  // Below the word, or above it where there is no room; within the window. Its place hangs on what is open, so it is set here.
  function place() {
    if (!word?.isConnected) return close();
    const at = word.getBoundingClientRect();
    const { offsetWidth: wide, offsetHeight: high } = box;
    const below = at.bottom + 4;
    const top = below + high <= innerHeight || at.top < high ? below : at.top - high - 4;
    box.style.left = `${Math.max(4, Math.min(at.left, document.documentElement.clientWidth - wide - 4))}px`;
    box.style.top = `${Math.max(4, Math.min(top, innerHeight - high - 4))}px`;
  }

  function open(e, pin) {
    clearTimeout(timer);
    pinned = pin;
    if (word === e) return;
    close();
    [word, pinned] = [e, pin];
    e.setAttribute("aria-describedby", "term");
    box.showPopover?.();
    const show = (why) => word === e && say(...(terms?.get(e.dataset.term) ?? [e.textContent, why, ""]));
    if (terms) return show("The glossary has no such term.");
    show("Reading the glossary…");
    decouple.text(path, (error, text) => {
      if (!error) parse(text);
      show(error ? `The glossary could not be read: ${error}.` : "The glossary has no such term.");
    });
  }

  function close() {
    clearTimeout(timer);
    word?.removeAttribute("aria-describedby");
    [word, pinned] = [null, false];
    if (box.matches(":popover-open")) box.hidePopover();
  }

  const wordOf = (target) => target.closest?.("[data-term]");
  const later = (f) => {
    clearTimeout(timer);
    timer = setTimeout(f, 250);
  };

  addEventListener("pointerover", ({ target, pointerType }) => {
    if (pointerType !== "mouse" || document.documentElement.dataset.mode === "present") return;
    const e = wordOf(target);
    if (e && e !== word) later(() => open(e, false));
    else if (e || box.contains(target)) clearTimeout(timer);
    else if (word && !pinned && word !== document.activeElement) later(close);
    else if (!word) clearTimeout(timer);
  });
  addEventListener("focusin", ({ target }) => {
    const e = wordOf(target);
    if (e?.matches(":focus-visible")) open(e, false);
  });
  addEventListener("focusout", ({ target }) => {
    if (target === word && !pinned) close();
  });
  addEventListener("click", ({ target }) => {
    const e = wordOf(target);
    if (e && e === word && pinned) close();
    else if (e) open(e, true);
    else if (!box.contains(target)) close();
  });
  addEventListener(
    "keydown",
    (event) => {
      if (event.key !== "Escape" || !word) return;
      event.preventDefault();
      event.stopImmediatePropagation(); // it ends nothing else
      close();
    },
    true,
  );
  for (const event of ["scroll", "resize"]) addEventListener(event, () => word && place(), true);
})();
