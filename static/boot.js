// Starts the page's program (Go compiled to WebAssembly) and says in plain words what went wrong when it cannot.
// Also everything go-app and package bridge ask of the page: goappGetenv and the object `decouple`.
"use strict";
(() => {
  const { wasm, wasmSize, wasmIntegrity, packed, packedSize, packedIntegrity, smaller, smallerSize, smallerIntegrity } =
    document.currentScript.dataset;
  const { version, worker, exec, unbrotli, words: dictionary } = document.currentScript.dataset;
  // The program travels packed, whatever the host does. A browser that can't unpack it gets it as it is.
  const unpacker = (form) => {
    try {
      return new DecompressionStream(form);
    } catch {
      return null; // it has none, or not of this form
    }
  };
  let form = ["brotli", "gzip"].find((form) => (form === "gzip" || smaller) && unpacker(form));
  const inside = document.getElementById("program"); // a page that is one file has the program in itself
  const apart = location.protocol === "file:" || origin === "null"; // what has no origin may fetch nothing
  const forms = {
    brotli: [smaller, smallerSize, smallerIntegrity],
    worker: [smaller, smallerSize, smallerIntegrity], // brotli too, which a worker of the page's own unpacks
    gzip: [packed, packedSize, packedIntegrity],
  };
  let file, size, integrity;
  const take = (as) => {
    form = as;
    [file, size, integrity] = forms[form] ?? [wasm, wasmSize, wasmIntegrity];
  };
  take(form);
  const id = (name) => document.getElementById(name);

  const words = {
    none: "This browser cannot run WebAssembly, or has it turned off, so the feed keeps the order it has. Use a current Chromium, Firefox or Safari, or ask whoever manages this computer to allow WebAssembly.",
    missing:
      "The page's program is not on the server. Reload the page; if that does not help, the site must be published again.",
    network: "The page's program could not be downloaded. Check the connection and reload the page.",
    damaged:
      "The page's program arrived damaged and was not started. Reload the page; if that does not help, the site must be published again.",
    refused:
      "The browser refused to run the page's program. An extension or a rule of this network may forbid WebAssembly; allow it for this page and reload.",
    script:
      "A script of this page did not load, so the feed keeps the order it has. Check the connection and reload the page.",
    file: "This page was opened from a folder, and a browser runs its program only from a web server. Open decouple.html instead, which is the whole site in one file, or put the folder on any host.",
    frame:
      "This page is in a sandboxed frame, and its host does not let such a frame load the program. Open it in its own tab.",
    old: "This browser is too old to unpack the program in this file. Use a current Chromium, Firefox or Safari, or open the site from its address.",
    stopped:
      "The page's program has stopped, so what you see no longer changes. Reload the page; the link keeps your settings.",
  };

  function fail(kind, error) {
    if (apart && !inside && ["network", "script"].includes(kind)) {
      kind = location.protocol === "file:" ? "file" : "frame";
      id("boot-tab").href = location.href;
      id("boot-tab").hidden = kind === "file";
    }
    id("boot").dataset.state = "failed";
    id("boot").hidden = false;
    if (document.documentElement.dataset.tour) document.documentElement.dataset.tour = "1"; // its lab waits no longer
    for (const name of ["boot-status", "boot-progress", "boot-amount"]) id(name).hidden = true;
    id("boot-error").textContent = words[kind];
    id("boot-error").dataset.kind = kind;
    id("boot-error").hidden = false;
    id("boot-retry").hidden = ["file", "frame", "old"].includes(kind);
    if (error) console.warn("boot:", kind, error);
  }

  // Bytes received against the size that the build wrote into the page: Content-Length counts what a host has compressed
  // once more. How fast they come is said once they have come for two seconds.
  let began = performance.now();
  let told = 0;
  function progress(received) {
    const seconds = (performance.now() - began) / 1000;
    const percent = Math.min(100, Math.round((100 * received) / size));
    if (percent === id("boot-progress").value && seconds - told < 0.2) return;
    told = seconds;
    id("boot-progress").value = percent;
    const amount = `${(received / 1e6).toFixed(1)} of ${(size / 1e6).toFixed(1)} MB`;
    id("boot-amount").textContent =
      seconds < 2 ? amount : `${amount}, ${Math.max(1, Math.round(received / 1000 / seconds))} kB/s`;
  }

  // The bytes of the response as they come in, counted; what breaks the download off is kept in `broken`.
  function counted(response, fate) {
    const reader = response.body.getReader();
    let received = 0;
    return new ReadableStream({
      async pull(controller) {
        const { done, value } = await reader.read().catch((error) => {
          fate.broken = error;
          throw error;
        });
        if (done) return controller.close();
        progress((received += value.length));
        controller.enqueue(value);
      },
    });
  }

  // The worker takes a second of a processor, or several, where the browser's own gzip takes a tenth, and saves a megabyte. So it is for
  // slow lines and for readers who save data, and for the first visit: what it has unpacked is kept in gzip.
  const slowLine = 2; // Mbit/s
  async function worthUnpacking() {
    const line = navigator.connection;
    if (form !== "gzip" || !smaller || inside || apart || !(line?.saveData || line?.downlink < slowLine)) return false;
    try {
      return !(await caches.match(packed));
    } catch {
      return true; // the browser keeps nothing
    }
  }

  // The worker as a stream, such as DecompressionStream is.
  let helper;
  function unpackedByWorker() {
    helper = new Worker(unbrotli);
    helper.postMessage({
      start: { words: new URL(dictionary, location.href).href, packedSize: Number(size), size: Number(wasmSize) },
    });
    let out, into;
    const broke = (error) => {
      out.error(error);
      into.error(error);
    };
    const readable = new ReadableStream({
      start(controller) {
        out = controller;
      },
    });
    const send = (chunk, last) => helper.postMessage({ chunk, last });
    const writable = new WritableStream({
      start(controller) {
        into = controller;
      },
      write: (chunk) => send(chunk, false),
      close: () => send(new Uint8Array(0), true),
      abort(error) {
        helper.onmessage = null;
        out.error(error);
      },
    });
    helper.onmessage = ({ data }) => {
      if (data.error) return broke(data.error);
      out.enqueue(data.part);
      if (data.last) out.close();
    };
    helper.onerror = (event) => broke(event.message ?? "no worker");
    return { readable, writable };
  }

  // Keeps what the worker has unpacked where the service worker looks before it fetches the same.
  async function keepUnpacked() {
    if (!helper) return;
    await new Promise((done) => {
      helper.onmessage = helper.onerror = done;
      const scope = new URL("./", location.href);
      helper.postMessage({
        keep: { cache: `decouple ${scope.pathname} ${version}`, url: new URL(packed, scope).href },
      });
    });
    helper.terminate();
  }

  // The program in this page, as its packed bytes. Five letters, from "!" on, are four bytes in base 85, the highest first; "z" is
  // four zeroes, and "v" stands for "<", which begins a tag.
  function own() {
    const text = inside.textContent;
    const bytes = new Uint8Array(Number(packedSize));
    for (let at = 0, i = 0; at < bytes.length; at += 4) {
      let word = 0;
      if (text[i] === "z") i++;
      else {
        for (const end = i + 5; i < end; i++) {
          const letter = i < text.length ? text.charCodeAt(i) : 117; // the last bytes may be fewer than four
          word = word * 85 + (letter === 118 ? 60 : letter) - 33;
        }
      }
      for (let k = 0; k < 4; k++) bytes[at + k] = word >>> (24 - 8 * k); // beyond the end nothing is written
    }
    return new Response(bytes);
  }

  // Streams the program through unpacking into the compiler; its hash is compared before anything of it runs. `fetch` with
  // `integrity` would hold every byte back until the last, so it serves only where there is no crypto.subtle.
  async function load(cache) {
    const subtle = globalThis.crypto?.subtle;
    const response = inside
      ? own()
      : await fetch(file, subtle ? { cache } : { cache, integrity }).catch((e) => {
          throw ["network", e];
        });
    if (!response.ok) throw ["missing", response.status];

    let feed;
    let reading = true; // the compiler stops at the first byte it does not like; the rest still counts for the hash
    const stream = new ReadableStream({
      start: (controller) => {
        feed = controller;
      },
      cancel: () => {
        reading = false;
      },
    });
    const typed = new Response(stream, { headers: { "Content-Type": "application/wasm" } }); // some hosts send another type
    const compiled = WebAssembly.compileStreaming(typed).catch((error) => error);

    const fate = {};
    const incoming = counted(response, fate);
    const program = form ? incoming.pipeThrough(form === "worker" ? unpackedByWorker() : unpacker(form)) : incoming;
    const chunks = [];
    for (const reader = program.getReader(); ;) {
      const { done, value } = await reader.read().catch((e) => {
        if (reading) feed.error(e);
        throw fate.broken ? ["network", fate.broken] : ["damaged", e]; // what can't be unpacked is damaged
      });
      if (done) break;
      chunks.push(value);
      if (reading) feed.enqueue(value);
    }
    if (reading) feed.close();
    if (subtle) {
      const digest = new Uint8Array(await subtle.digest("SHA-384", await new Blob(chunks).arrayBuffer()));
      if ("sha384-" + btoa(String.fromCharCode(...digest)) !== wasmIntegrity) throw ["damaged", "its hash differs"];
    }
    const module = await compiled;
    if (!(module instanceof WebAssembly.Module)) throw ["refused", module];
    return module;
  }

  // The browser's own cache can fail a download: Chromium breaks off one of two that share an entry too large to keep,
  // as in two private windows, and a damaged copy would come back at every reload. So a second try goes past the cache.
  async function loadTwice() {
    try {
      return await load("default");
    } catch (error) {
      const second = { network: "no-store", damaged: "reload" }[error[0]];
      if (!second) throw error;
      console.info("boot: trying once more", ...error);
      return load(second);
    }
  }

  // Brotli by the worker where that is worth it; gzip when it fails, as it may for other reasons than the line.
  async function loadBest() {
    if (!(await worthUnpacking())) return loadTwice();
    take("worker");
    try {
      return await load("default");
    } catch (error) {
      if (error[0] === "refused") throw error;
      console.info("boot: gzip after all", ...error);
      helper?.terminate();
      helper = null;
      began = performance.now();
      told = 0;
      take("gzip");
      return loadTwice();
    }
  }

  // What go-app asks for. The page may stand at any path of its host: whatever that path is, it is the route "/".
  // Go decodes the path and refuses a stray "%", so such a path is left as it is.
  let path = location.pathname;
  try {
    path = decodeURIComponent(path);
  } catch {
    /* as it is */
  }
  const env = { GOAPP_ROOT_PREFIX: path.replace(/\/$/, "") };
  globalThis.goappGetenv = (key) => env[key] ?? "";

  // That the tour was seen is kept where it can be read before the first paint.
  let kept = null;
  try {
    kept = localStorage;
  } catch {
    /* the browser keeps nothing */
  }
  function rememberTour() {
    try {
      kept?.setItem("decouple tour", "seen");
    } catch {
      /* it has no room */
    }
  }

  const foldsKey = "decouple folds";
  function forgetSeen() {
    const what = [];
    try {
      if (kept?.getItem("decouple tour")) what.push("that you have seen the first steps");
      if (sessionStorage.getItem(foldsKey)) what.push("which folds were open");
      kept?.removeItem("decouple tour");
      sessionStorage.removeItem(foldsKey);
    } catch {
      /* the browser keeps nothing */
    }
    return what.join("; ");
  }

  // go-app opens a BroadcastChannel and lists localStorage when it starts, and stops where the reader blocks cookies and
  // site data. The page keeps nothing in either, so it gets none.
  Object.defineProperty(globalThis, "localStorage", { configurable: true, value: {} });
  Object.defineProperty(globalThis, "BroadcastChannel", { configurable: true, value: undefined });

  // A page without an origin may start no worker from an address, but from a blob: of the script in the page, or of what its
  // host lets it fetch.
  async function scriptOfWorker() {
    if (!inside && !apart) return;
    const text = inside
      ? id("worker-script").textContent
      : (await Promise.all([exec, worker].map(async (path) => (await fetch(path)).text()))).join("\n;\n");
    decouple.worker = URL.createObjectURL(new Blob([text], { type: "text/javascript" }));
    decouple.exec = ""; // is in the same script
  }

  const updateWaits = [];
  let waiting = null;
  globalThis.decouple = Object.assign(globalThis.decouple ?? {}, {
    version,
    module: null, // the compiled program, for a worker to start the same one; worker and exec are the scripts that do
    worker,
    exec,
    rememberTour,
    forgetSeen,
    ready() {
      for (const control of document.querySelectorAll("[data-waiting]")) {
        control.disabled = false;
        delete control.dataset.waiting;
      }
      unfold(document);
      new MutationObserver((changes) => {
        for (const { addedNodes } of changes)
          for (const e of addedNodes) if (e.matches?.("main, section, aside, div, details")) unfold(e.parentNode ?? e);
      }).observe(id("app"), { childList: true, subtree: true });
      id("boot").dataset.state = "ready";
      const styled = id("boot-error").dataset.kind !== "styles";
      if (styled) id("first-style")?.remove(); // the sheet that has come has them once more
      id("boot").hidden = styled;
    },
    // A text that came with the page, or lies beside it; error is a piece of a sentence, or empty.
    text(path, done) {
      const part = id("text-" + path);
      if (part) return done("", part.textContent);
      if (inside) return done("it is not in this file", "");
      fetch(path, { cache: "no-cache" })
        .then(async (response) => {
          if (response.ok) return done("", await response.text());
          done(
            response.status === 404 ? `there is no file ${path} beside the page` : `the server said ${response.status}`,
            "",
          );
        })
        .catch(() => done("the connection did not bring it", ""));
    },
    onUpdateReady(callback) {
      updateWaits.push(callback);
      if (waiting) callback();
    },
    applyUpdate() {
      navigator.serviceWorker.addEventListener("controllerchange", () => location.reload());
      waiting?.postMessage({ type: "take-over" });
    },
  });

  let loaded; // the promise of the compiled program

  async function run() {
    if (typeof WebAssembly !== "object") return fail("none");
    if (typeof Go !== "function") return fail("script");
    if (inside && !form) return fail("old");
    loaded = loadBest();
    try {
      const go = new Go();
      decouple.module = await loaded;
      await scriptOfWorker().catch((e) => {
        throw ["network", e];
      });
      const instance = await WebAssembly.instantiate(decouple.module, go.importObject).catch((e) => {
        throw ["refused", e];
      });
      await go.run(instance);
      fail("stopped");
    } catch (error) {
      if (Array.isArray(error)) fail(...error);
      else fail("stopped", error);
    }
  }

  // The service worker keeps the site for later visits. It is offered work, never forced on a page: see sw.js. It starts
  // when the page has its program, so that the two do not share a slow line, nor one download.
  async function keep() {
    if (inside || apart) return;
    await loaded?.catch(() => {}); // run has said it
    await keepUnpacked();
    if (!navigator.serviceWorker) return;
    const registration = await navigator.serviceWorker.register("sw.js");
    const offer = () => {
      if (!registration.waiting || !navigator.serviceWorker.controller) return;
      waiting = registration.waiting;
      updateWaits.forEach((callback) => callback());
    };
    offer();
    registration.addEventListener("updatefound", () => registration.installing?.addEventListener("statechange", offer));
    document.addEventListener("visibilitychange", () => document.hidden || registration.update().catch(() => {}));
    await navigator.serviceWorker.ready;
    registration.active.postMessage({ type: "page", version });
  }

  // Which folds the reader has open is kept for the session of this tab, where the browser lets a page keep anything: the
  // program draws them anew when it starts, and with each lab and part.
  const folds = (change) => {
    try {
      const open = JSON.parse(sessionStorage.getItem(foldsKey)) ?? {};
      if (change) sessionStorage.setItem(foldsKey, JSON.stringify(Object.assign(open, change)));
      return open;
    } catch {
      return {};
    }
  };
  const nameOf = (fold) =>
    fold.id || (fold.querySelector("summary > span") ?? fold.querySelector("summary")).textContent;
  const unfold = (part) => {
    const closed = part.querySelectorAll("details.fold:not([open])");
    const open = closed.length > 0 && folds();
    for (const fold of closed) if (open[nameOf(fold)]) fold.open = true;
  };
  addEventListener(
    "toggle",
    ({ target }) => target.matches?.(".fold") && folds({ [nameOf(target)]: target.open }),
    true,
  );

  // Paper says where its view can be opened again.
  addEventListener("beforeprint", () => {
    id("printed-address").textContent = location.href;
  });

  // go-app takes a press of a link for a change of its route.
  for (const part of [document.querySelector(".foot"), id("boot")])
    part.addEventListener("click", (event) => event.stopPropagation());

  // From a frame, the same view in a tab of its own, with the bar at the top.
  id("foot-tab").addEventListener("click", () => {
    id("foot-tab").href = location.href.replace(/&embed=1|embed=1&?/, "");
  });

  // The address after the # is the page's own, so a page that is one file shows its licences without it.
  id("show-licences")?.addEventListener("click", (event) => {
    event.preventDefault();
    id("licences").hidden = !id("licences").hidden;
    id("licences").scrollIntoView();
  });

  id("boot").hidden = false;
  id("boot-retry").addEventListener("click", () => location.reload());
  run();
  addEventListener("load", () =>
    keep().catch((error) => console.warn("boot: this visit is not kept for offline use", error)),
  );
})();
