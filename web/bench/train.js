// Hands requests to the site's own worker, as the page does.
"use strict";
globalThis.train = (() => {
  let worker = null;

  // open starts a worker with the real program, which the page that measures does not run itself.
  async function open(program) {
    worker?.terminate();
    const module = await WebAssembly.compileStreaming(fetch(program));
    worker = new Worker(decouple.worker);
    worker.postMessage({ exec: new URL(decouple.exec, location.href).href, module });
  }

  // ask returns the last reply to a request, both in JSON, and after how many seconds it came. A reply whose end is going is not the
  // last.
  function ask(request, going) {
    return new Promise((done, fail) => {
      const begun = performance.now();
      worker.onerror = () => fail(new Error("the worker's script did not load"));
      worker.onmessage = ({ data }) => {
        if (data.dead) fail(new Error(data.dead));
        else if (data.reply && JSON.parse(data.reply).end !== going)
          done({ reply: data.reply, seconds: (performance.now() - begun) / 1000 });
      };
      worker.postMessage({ request });
    });
  }

  return { open, ask };
})();
