// Runs before the first paint: takes theme, mode, embedding and lesson from the link, so that a dark or projected page never flashes light.
// The page's program reads the same keys later and owns them from then on.
"use strict";
(() => {
  const root = document.documentElement;
  const link = new URLSearchParams(location.hash.slice(1));
  const known = { theme: ["light", "dark"], mode: ["present"], embed: ["1"] };
  for (const [key, values] of Object.entries(known)) {
    if (values.includes(link.get(key))) root.dataset[key] = link.get(key);
  }
  // The tour stands above the lab from the first paint on: on a bare address at a first visit, and where a link asks for it. Where
  // it begins, the lab has other dials and another order, which stand in a template: the lab is seen once it has them. A page that
  // is one file has no template, so there the lab waits for the program.
  let first = false;
  try {
    first = location.hash.length < 2 && !localStorage.getItem("decouple tour");
  } catch {
    /* a browser that keeps nothing may not tell a first visit from others: no tour by itself */
  }
  if (first || location.hash === "#tour=1") {
    root.dataset.tour = "wait";
    new MutationObserver((_, watcher) => {
      const begin = document.getElementById("tour-view");
      if (!begin?.nextElementSibling) return; // not all of it is there
      watcher.disconnect();
      document.querySelector("main").replaceWith(begin.content);
      root.dataset.tour = "1";
    }).observe(root, { childList: true, subtree: true });
  } else if (["1", "2", "3"].includes(link.get("tour"))) root.dataset.tour = "1";
  if (link.get("lesson")) root.dataset.lesson = "1"; // its strip takes room from the first paint on

  // boot.js reports every other failure; when it is boot.js that does not load, nobody else is there to say so.
  addEventListener(
    "error",
    (event) => {
      if (!(event.target instanceof HTMLScriptElement)) return;
      const show = () => {
        const box = document.getElementById("boot-error");
        if (box.textContent) return; // boot.js knows more of it
        box.textContent =
          "A script of this page did not load, so the feed keeps the order it has. Check the connection and reload the page.";
        box.hidden = false;
        document.getElementById("boot").dataset.state = "failed";
        document.getElementById("boot").hidden = false;
        document.getElementById("boot-status").hidden = true;
        document.getElementById("boot-progress").hidden = true;
      };
      if (document.readyState === "loading") addEventListener("DOMContentLoaded", show);
      else show();
    },
    true,
  );
})();
