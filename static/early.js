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
  if (link.get("lesson")) root.dataset.lesson = "1"; // its strip takes room from the first paint on

  // The first paint waits for the first posts and has the styles of those. What looks otherwise waits for the whole page, in which
  // all styles stand before what is awaited here.
  const awaited = document.querySelector("link[rel=expect]");
  const third = awaited.getAttribute("href").slice(1);
  const others = root.dataset.mode || root.dataset.embed || root.dataset.lesson;
  if (others) awaited.href = "#boot";

  // The tour stands above the lab from the first paint on: on a bare address at a first visit, and where a link asks for it. Where
  // it begins, the lab has other dials and another order, which stand in templates, first the dials and the first posts: the lab is
  // seen once it has them. A page that is one file has no templates, so there the lab waits for the program.
  let first = false;
  try {
    first = location.hash.length < 2 && !localStorage.getItem("decouple tour");
  } catch {
    /* a browser that keeps nothing may not tell a first visit from others: no tour by itself */
  }
  let begins = first || location.hash === "#tour=1";
  if (begins) {
    root.dataset.tour = "wait";
    awaited.href = "#boot"; // until the tour's posts are there
  } else if (["1", "2", "3"].includes(link.get("tour"))) root.dataset.tour = "1";

  // An element that comes after another says that all of that is there.
  const whole = (e) => Boolean(e?.nextElementSibling);
  const id = (name) => document.getElementById(name);
  const show = (lab) => {
    document.querySelector("main").replaceWith(lab.content);
    root.dataset.tour = "1";
    if (!others) awaited.remove();
  };
  new MutationObserver((_, watcher) => {
    if (begins && whole(id("tour-view"))) {
      begins = false;
      show(id("tour-view"));
    } else if (root.dataset.tour === "wait" && whole(id(third)) && id("tour-soon")) show(id("tour-soon"));
    // What a closed fold holds comes last.
    for (const late of document.querySelectorAll("template[data-into]")) {
      if (!whole(late)) continue;
      const fold = id(late.dataset.into);
      if (fold.childElementCount < 2) fold.append(late.content); // else the tour's holds something else
      late.remove();
    }
    if (id("boot")) watcher.disconnect();
  }).observe(root, { childList: true, subtree: true });

  // boot.js reports every other failure; when it is boot.js or the styles that do not load, nobody else is there to say so.
  addEventListener(
    "error",
    (event) => {
      const sheet = event.target instanceof HTMLLinkElement && event.target.rel === "stylesheet";
      if (!sheet && !(event.target instanceof HTMLScriptElement)) return;
      const show = () => {
        const box = document.getElementById("boot-error");
        if (box.textContent) return; // boot.js knows more of it
        box.textContent = sheet
          ? "The styles of this page did not load, so parts of it look wrong. Check the connection and reload the page."
          : "A script of this page did not load, so the feed keeps the order it has. Check the connection and reload the page.";
        if (sheet) box.dataset.kind = "styles";
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
