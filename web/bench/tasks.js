// What the moves in the Frame lab are made with, and what the browser's own observer says of the page's tasks.
"use strict";
globalThis.tasks = (() => {
  let seen = 0;
  new PerformanceObserver((list) => {
    seen += list.getEntries().length;
  }).observe({ type: "longtask" });

  const until = async (met) => {
    const end = performance.now() + 60_000;
    do {
      if (performance.now() > end) throw new Error("it did not come: " + met);
      await new Promise((next) => setTimeout(next, 150)); // what was just asked for begins a frame later
    } while (!met());
  };
  const frame = () => new Promise(requestAnimationFrame);
  const at = (selector) => document.querySelector(selector);

  // over is how many tasks over 50 ms came since it was last asked.
  const over = () => {
    const n = seen;
    seen = 0;
    return n;
  };

  // drag moves a dial over its range in 24 steps, a frame and a half apart.
  const drag = async (selector) => {
    const dial = at(selector);
    for (let i = 1; i <= 24; i++) {
      dial.value = (Number(dial.max) * i) / 24;
      dial.dispatchEvent(new Event("input", { bubbles: true }));
      await new Promise((next) => setTimeout(next, 25));
    }
    dial.dispatchEvent(new Event("change", { bubbles: true }));
  };

  // choose sets a field to a value, as a reader does.
  const choose = (selector, value, event = "change") => {
    const field = at(selector);
    field.value = value;
    field.dispatchEvent(new Event(event, { bubbles: true }));
  };

  // bring gives a file to a field.
  const bring = async (selector, name) => {
    const file = new File([await (await fetch(name)).blob()], name),
      files = new DataTransfer();
    files.items.add(file);
    const field = at(selector);
    field.files = files.files;
    field.dispatchEvent(new Event("change", { bubbles: true }));
  };
  const press = (selector) => at(selector).click();
  return { done: 1, until, frame, over, drag, choose, bring, press };
})();
