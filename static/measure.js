// What a move of a dial takes here, on this machine: the page's other side of the comparison of "A million posts", which
// runs scan.js over the same columns, and the page's frames. Go decides what is timed and when (app/ui/ranking/large).
(() => {
  "use strict";
  let e = null; // the columns, copied from Go
  let q = null;
  let way = ""; // the way that was fastest on this feed
  let scan = null;

  // repeat finds the first posts under two pairs of weights by turns, (a, b) last, for about `most` milliseconds, since a
  // browser's clock may be no finer than one. It returns the milliseconds for each.
  function repeat(run, a0, b0, a, b, most) {
    const start = performance.now();
    let took = 0;
    let count = 0;
    for (let batch = 1; took < most; batch *= 2) {
      for (let i = 0; i < batch; i++) {
        run(a0, b0);
        run(a, b);
      }
      count += 2 * batch;
      took = performance.now() - start;
    }
    return took / count;
  }

  window.decouple.measure = {
    // feed takes over the columns of the kept posts as bytes. With `anew` every way of scan.js is tried, and the fastest
    // one stays until the next such call. It returns the way's name.
    feed(engagement, quality, anew) {
      e = new Int32Array(engagement.buffer);
      q = new Int32Array(quality.buffer);
      if (anew || !way) {
        let best = Infinity;
        for (const [name, run] of Object.entries(decouple.scan.on(e, q))) {
          repeat(run, 601, 400, 600, 400, 5); // so that the engine has compiled it
          const took = repeat(run, 601, 400, 600, 400, 10);
          if (took < best) [best, way] = [took, name];
        }
      }
      scan = decouple.scan.on(e, q, [way])[way];
      return way;
    },
    // time returns the milliseconds that the scan takes and, as bytes, its answer at (a, b): places among the kept posts.
    time(a0, b0, a, b, most) {
      const took = repeat(scan, a0, b0, a, b, most);
      return [took, new Uint8Array(scan(a, b).buffer)];
    },
    forget() {
      e = q = scan = null;
      decouple.scan.on(new Int32Array(0), new Int32Array(0), []);
    },
    // idle calls f when the page has nothing else to do.
    idle(f) {
      if (window.requestIdleCallback) requestIdleCallback(() => f(), { timeout: 500 });
      else setTimeout(() => f(), 20); // WebKit has no such call
    },
    // frames calls f with the time of each frame, until it returns false.
    frames(f) {
      requestAnimationFrame(function next(stamp) {
        if (f(stamp)) requestAnimationFrame(next);
      });
    },
  };
})();
