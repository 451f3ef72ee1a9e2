// What the page keeps on this device: the reader's own feed, in an IndexedDB of this site's own. Each function ends by
// done(error, value): error is a piece of a sentence, or empty; value is an ArrayBuffer, or null where nothing is kept.
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

  // change is false for reading. The value counts only when the transaction is through: that is where a full disk shows.
  async function run(change, act) {
    const db = await open();
    try {
      const all = db.transaction("kept", change ? "readwrite" : "readonly");
      const asked = act(all.objectStore("kept"));
      const end = new Promise((resolve, reject) => {
        all.oncomplete = resolve;
        all.onabort = () => reject(all.error ?? new DOMException("", "QuotaExceededError"));
      });
      const [value] = await Promise.all([result(asked), end]);
      return value;
    } finally {
      db.close();
    }
  }

  const tell = (promise, done) =>
    promise.then(
      (value) => done("", value ?? null),
      (error) => {
        console.warn("store:", error);
        done(words[error?.name] ?? (error?.message || String(error)).replace(/\.$/, ""), null);
      },
    );

  globalThis.decouple = Object.assign(globalThis.decouple ?? {}, {
    store: {
      put: (key, buffer, done) =>
        tell(
          run(true, (kept) => kept.put(buffer, key)),
          done,
        ),
      get: (key, done) =>
        tell(
          run(false, (kept) => kept.get(key)).then((value) => {
            if (value === undefined || value instanceof ArrayBuffer) return value;
            throw new DOMException("", "DataError");
          }),
          done,
        ),
      // A database that cannot even be read goes as a whole.
      remove: (key, done) =>
        tell(
          run(true, (kept) => kept.delete(key)).catch(async (error) => {
            if (error.name === "SecurityError") throw error;
            await result(indexedDB.deleteDatabase(name));
          }),
          done,
        ),
    },
  });
})();
