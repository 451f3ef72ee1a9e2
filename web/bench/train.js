// Trains the coupled model in the site's own worker, as the page does, and says what each training took.
"use strict";
globalThis.train = (() => {
  let worker = null;
  let gen = 0;

  // open starts the worker with the real program, which the page that measures does not run itself.
  async function open(program) {
    const module = await WebAssembly.compileStreaming(fetch(program));
    worker = new Worker(decouple.worker);
    worker.postMessage({ exec: new URL(decouple.exec, location.href).href, module });
  }

  // race returns the result of one training at α = alpha thousandths and β = 1 − α.
  function race(loss, examples, alpha) {
    const race = { source: "sample", loss, share: 100, alpha, beta: 1000 - alpha, wave: false, seed: 1, examples };
    return new Promise((done, fail) => {
      worker.onerror = () => fail(new Error("the worker's script did not load"));
      worker.onmessage = ({ data }) => {
        if (data.dead) return fail(new Error(data.dead));
        if (!data.reply) return;
        const reply = JSON.parse(data.reply);
        if (reply.is === "progress") return;
        if (reply.is === "race") done(reply.race);
        else fail(new Error(`${reply.is}: ${reply.error}`));
      };
      worker.postMessage({ request: JSON.stringify({ gen: ++gen, do: "race", race }) });
    });
  }

  return { open, race };
})();
