// Notes, in milliseconds since the navigation, when each step of the page's start was done. It runs before the page's own scripts and
// wraps what boot.js calls.
"use strict";
(() => {
  const at = (globalThis.starting = {});
  const note = (step) => (at[step] ??= performance.now());
  const wrap = (of, name, before, after) => {
    const plain = of[name];
    of[name] = function (...args) {
      if (before) note(before);
      const result = plain.apply(this, args);
      if (after) Promise.resolve(result).then(() => note(after));
      return result;
    };
  };
  wrap(globalThis, "fetch", "asked");
  wrap(SubtleCrypto.prototype, "digest", "unpacked", "hashed"); // every byte is there before the hash is begun
  wrap(WebAssembly, "compileStreaming", null, "compiled");
  wrap(WebAssembly, "instantiate", null, "instantiated");
  addEventListener("DOMContentLoaded", () => {
    const ready = decouple.ready;
    decouple.ready = () => {
      ready();
      note("ready");
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel(); // its message comes after the frame is drawn
        port1.onmessage = () => note("shown");
        port2.postMessage(0);
      });
    };
  });
  globalThis.started = async () => {
    while (!at.shown) await new Promise((done) => setTimeout(done, 20));
    const html = performance.getEntriesByType("navigation")[0].responseEnd;
    return Object.fromEntries(Object.entries(at).map(([step, time]) => [step, time - html]));
  };
})();
