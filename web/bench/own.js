// Brings a file to the real page as a reader does, trains on it, and moves a dial of its feed.
"use strict";
globalThis.own = (() => {
  // until waits for what is met, and gives up after so many seconds with what the page says.
  const until = async (met, seconds) => {
    const since = performance.now();
    while (!met()) {
      if (performance.now() - since > 1000 * seconds)
        throw new Error(
          `waited ${seconds} s for ${met}; the page says: ${document.querySelector("#import").innerText.slice(0, 300)}`,
        );
      await new Promise((next) => setTimeout(next, 20));
    }
  };
  const failed = () => document.querySelector("#import .trouble")?.innerText;

  // bring fetches the file and gives it to the page; it returns how many seconds the page took to show its rows.
  const bring = async (name) => {
    const file = new File([await (await fetch(name)).blob()], name);
    const field = document.querySelector("input[data-act=file]"),
      files = new DataTransfer();
    files.items.add(file);
    field.files = files.files;
    const since = performance.now();
    field.dispatchEvent(new Event("change", { bubbles: true }));
    await until(() => document.querySelector("[data-act=train]:not([disabled])") || failed(), 120);
    if (failed()) throw new Error(failed());
    return (performance.now() - since) / 1000;
  };

  // train returns how many seconds it is from the press of the button to the report.
  const train = async () => {
    const since = performance.now();
    document.querySelector("[data-act=train]").click();
    await until(() => document.querySelector(".report") || failed(), 1800);
    if (failed()) throw new Error(failed());
    return (performance.now() - since) / 1000;
  };

  // dial moves β to and fro on a scale and returns what each event took, in milliseconds.
  const dial = async (scale) => {
    location.hash = "#feed=own&scale=" + scale;
    await until(() => document.querySelectorAll("#posts > li.post").length === 25, 60);
    await new Promise((next) => setTimeout(next, 1500)); // until nothing is under way
    const beta = document.getElementById("beta"),
      took = [];
    for (let i = 1; i <= 100; i++) {
      beta.value = (0.4 + 0.6 * Math.sin(i / 10) ** 2).toFixed(3);
      const at = performance.now();
      beta.dispatchEvent(new Event("input", { bubbles: true }));
      took.push(performance.now() - at);
      await new Promise(requestAnimationFrame);
      await new Promise(requestAnimationFrame);
    }
    return took;
  };
  return { bring, train, dial };
})();
