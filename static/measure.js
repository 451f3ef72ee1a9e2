// What a move of a dial takes here, on this machine: the other sides of the comparison of a large feed, which run scan.js
// over the columns of all posts and of the candidates alone, and the page's frames. Go decides what is timed and when (app/ui/ranking/large).
(() => {
  "use strict";
  let all = null; // the scans of all kept posts and of the candidates, each in the way that was fastest on it
  let few = null;

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

  // fastest is a scan of columns, given as bytes, in the named way or, without one, in that which is fastest on them.
  function fastest(engagement, quality, way) {
    const e = new Int32Array(engagement.buffer);
    const q = new Int32Array(quality.buffer);
    if (!way) {
      let best = Infinity;
      for (const [name, run] of Object.entries(decouple.scan.on(e, q))) {
        repeat(run, 601, 400, 600, 400, 5); // so that the engine has compiled it
        const took = repeat(run, 601, 400, 600, 400, 10);
        if (took < best) [best, way] = [took, name];
      }
    }
    return { way, bound: decouple.scan.on(e, q, [way]) };
  }

  // time returns the milliseconds that a scan takes and, as bytes, its answer at (a, b): places in its columns.
  function time({ way, bound }, a0, b0, a, b, most) {
    decouple.scan.use(bound);
    const took = repeat(bound[way], a0, b0, a, b, most);
    return [took, new Uint8Array(bound[way](a, b).buffer)];
  }

  window.decouple.measure = {
    // feed takes over the columns of the kept posts and of the candidates among them, as bytes. With `anew` every way of
    // scan.js is tried on either, and the fastest one stays until the next such call. It returns the names of both.
    feed(engagement, quality, candidateEngagement, candidateQuality, anew) {
      all = fastest(engagement, quality, anew ? "" : all?.way);
      few = fastest(candidateEngagement, candidateQuality, anew ? "" : few?.way);
      return [all.way, few.way];
    },
    // time times the scan of all kept posts, and timeFew that of the candidates.
    time: (...at) => time(all, ...at),
    timeFew: (...at) => time(few, ...at),
    forget() {
      all = few = null;
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
