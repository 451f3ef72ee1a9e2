// What the page keeps on this device: the reader's own feed and files, in an IndexedDB of this site's own. Each function ends by
// done(error, value): error is a piece of a sentence, or empty; value is an ArrayBuffer or a File, or null where nothing is kept.
"use strict";
(() => {
  // Two copies of the site on one host must not take each other's. A frame may have an address without a path.
  const name = `decouple ${location.pathname.replace(/[^/]*$/, "")}`;

  const words = {
    QuotaExceededError: "it has no more room for this page",
    SecurityError: "it lets this page keep nothing",
    InvalidStateError: "it lets this page keep nothing",
    NotReadableError: "what was kept is damaged",
    DataError: "what was kept is damaged",
    NotFoundError: "what was kept is damaged",
    UnknownError: "what it keeps is damaged, or its disk is full",
  };

  // A browser takes a value only up to a size, 127 MiB in Chromium: a larger one is put as pieces, [key, 0] and on, and its
  // size under its key.
  const piece = 32 << 20;
  const piecesOf = (key) => IDBKeyRange.bound([key], [key, []]);

  function put(kept, key, buffer) {
    if (buffer instanceof Blob) return [kept.delete(piecesOf(key)), kept.put(buffer, key)];
    const size = buffer.byteLength;
    const asked = [kept.delete(piecesOf(key))];
    for (let at = 0; size > piece && at < size; at += piece)
      asked.push(kept.put(buffer.slice(at, at + piece), [key, at]));
    asked.push(kept.put(size > piece ? { size } : buffer, key));
    return asked;
  }

  function joined([value, pieces]) {
    if (value === undefined || value instanceof ArrayBuffer || value instanceof Blob) return value;
    const sizes = pieces.map((part) => (part instanceof ArrayBuffer ? part.byteLength : NaN));
    if (!(value?.size > 0 && sizes.reduce((sum, size) => sum + size, 0) === value.size))
      throw new DOMException("", "DataError");
    const all = new Uint8Array(value.size);
    let at = 0;
    for (const part of pieces) {
      all.set(new Uint8Array(part), at);
      at += part.byteLength;
    }
    return all.buffer;
  }

  const result = (request) =>
    new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
      request.onblocked = () => reject(new Error("another tab of this page is in the way"));
    });

  async function open() {
    if (!globalThis.indexedDB) throw new DOMException("", "SecurityError");
    const request = indexedDB.open(name, 1);
    request.onupgradeneeded = () => request.result.createObjectStore("kept");
    return result(request);
  }

  // change is false for reading; act asks for one thing or more. Their values count only when the transaction is through:
  // that is where a full disk shows. What fails changes nothing.
  async function run(change, act) {
    const db = await open();
    try {
      const all = db.transaction("kept", change ? "readwrite" : "readonly");
      const end = new Promise((resolve, reject) => {
        all.oncomplete = resolve;
        all.onabort = () => reject(all.error ?? new DOMException("", "QuotaExceededError"));
      });
      let asked;
      try {
        asked = act(all.objectStore("kept"));
      } catch (error) {
        end.catch(() => {}); // it ends for a reason that is told already
        all.abort();
        throw error;
      }
      return (await Promise.all([end, ...asked.map(result)])).slice(1);
    } finally {
      db.close();
    }
  }

  // Whether the page lies in a frame of another site, where browsers keep less or nothing.
  function inside() {
    try {
      return !parent.location.href;
    } catch {
      return true;
    }
  }

  async function reason(error) {
    const said = (error?.message || String(error)).replace(/\.$/, "");
    const known = words[error?.name];
    if (!known) return said;
    if (error.name === "SecurityError" && inside()) return "it lets a page inside another site keep nothing";
    if (error.name === "QuotaExceededError") {
      const { quota, usage } = (await Promise.resolve(navigator.storage?.estimate?.()).catch(() => {})) ?? {};
      const mb = (bytes) => Math.round(bytes / 1e6).toLocaleString("en");
      if (quota) return `${known}: of the ${mb(quota)} MB that it allows ${mb(usage)} are taken`;
    }
    return error.name === "UnknownError" && error.message ? `${known}; it says “${said}”` : known;
  }

  const tell = (promise, done) =>
    promise.then(
      (value) => done("", value ?? null),
      async (error) => {
        console.warn("store:", error);
        done(await reason(error), null);
      },
    );

  globalThis.decouple = Object.assign(globalThis.decouple ?? {}, {
    store: {
      put: (key, buffer, done) =>
        tell(
          run(true, (kept) => put(kept, key, buffer)),
          done,
        ),
      get: (key, done) => tell(run(false, (kept) => [kept.get(key), kept.getAll(piecesOf(key))]).then(joined), done),
      // A database that cannot even be read goes as a whole.
      remove: (key, done) =>
        tell(
          run(true, (kept) => [kept.delete(key), kept.delete(piecesOf(key))]).catch(async (error) => {
            if (error.name === "SecurityError") throw error;
            await result(indexedDB.deleteDatabase(name));
          }),
          done,
        ),
    },
  });
})();
