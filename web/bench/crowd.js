// Measures a feed under three filters, of up to a million posts. Times in milliseconds.
'use strict';
globalThis.crowd = (() => {
  // rows shows an answer as a list of 50 short rows, all of them written anew.
  function rows(list, top) {
    while (list.children.length < top.length) list.append(document.createElement('li'));
    top.forEach((post, i) => { list.children[i].textContent = `${i + 1}. Post ${post}`; });
  }

  // drag ticks on every frame for so many seconds, renders the answer, and returns the time from frame to frame.
  function drag(seconds) {
    const path = bench.weights('drag');
    const list = document.getElementById('own-slot').appendChild(document.createElement('ol'));
    const frames = [];
    return new Promise((done) => {
      const next = (at) => {
        const i = (2 * frames.push(at)) % path.length;
        rows(list, bench.crowdTop(path[i], path[i + 1]));
        if (at - frames[0] < 1000 * seconds) return requestAnimationFrame(next);
        list.remove();
        done(frames.slice(1).map((t, j) => t - frames[j]));
      };
      requestAnimationFrame(next);
    });
  }

  // measure measures at n posts, after checking that the crowd, the plain way and every variant of the scan agree.
  async function measure(n, batch, rounds, seconds) {
    const feed = bench.crowd(n);
    const fault = bench.crowdFault();
    drive.check(!fault, fault);
    const scans = decouple.scan.on(feed.e, feed.q);
    const result = { candidates: feed.candidates, made: feed.made, go: [], scans: {} };
    const path = bench.weights('drag');
    for (let i = 0; i < path.length; i += 2) {
      const want = bench.crowdTop(path[i], path[i + 1]);
      for (const [variant, scan] of Object.entries(scans)) {
        drive.check(drive.same(want, [...scan(path[i], path[i + 1])]), `n = ${n}, α = ${path[i]}, β = ${path[i + 1]}: ${variant} finds other posts`);
      }
    }
    for (let round = -1; round < rounds; round++) { // the first is to warm up
      await drive.frame();
      const go = bench.crowdTicks('drag', batch);
      if (round >= 0) result.go.push(...go);
      for (const [variant, scan] of Object.entries(scans)) {
        const js = drive.ticks(scan, path, batch);
        if (round >= 0) (result.scans[variant] ??= []).push(...js);
      }
    }
    result.mallocs = bench.crowdMallocs(1000);
    for (const part of ['Filters', 'Reads', 'Sweeps']) { // the last leaves all posts kept
      await drive.frame();
      Object.assign(result, bench[`crowd${part}`]());
    }
    await drive.frame();
    result.frames = await drag(seconds);
    return result;
  }

  return { measure };
})();
