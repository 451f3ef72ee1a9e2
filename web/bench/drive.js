// Drives the page of `make bench` and holds the clock. Each function returns plain data: times in milliseconds.
"use strict";
globalThis.drive = (() => {
  const now = () => performance.now();
  // frame waits until the browser has painted what came before, so that no work of it falls into the next measure.
  const frame = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));

  function check(ok, what) {
    if (!ok) throw new Error(what);
  }

  const slot = (way) => document.getElementById(way === "own" ? "own-slot" : "rerender-slot");
  const list = (way) => slot(way).querySelector("ol");
  const shown = (way) => [...list(way).children].map((li) => Number(li.dataset.post));
  const same = (x, y) => x.length === y.length && x.every((v, i) => v === y[i]);

  // layout has the browser lay the list out now.
  const layout = (way) => list(way).lastElementChild.getBoundingClientRect().bottom;

  // rerendered resolves when go-app has rendered the list: when that was, when the layout was done, and the time that the
  // handler and the diff themselves took.
  const rerendered = (way) =>
    new Promise((done) => {
      globalThis.benchDone = (work) => {
        globalThis.benchDone = null;
        const at = now();
        if (list(way)) layout(way);
        done({ at, layout: now(), work });
      };
    });

  // stage shows a feed of n posts in one of the ways.
  async function stage(way, n) {
    slot("own").replaceChildren();
    if (way === "own") {
      bench.stage(n, way);
      while (list("flat")) await frame();
    } else {
      // Two renders: the list of another feed, or none, may still be there at the first.
      for (let i = 0; i < 2; i++) {
        const done = rerendered(way);
        bench.stage(n, way);
        await done;
      }
    }
    await frame();
    verify(way);
  }

  // verify compares the list in the document with what it must show. The site's own list must be that, element for element
  // and text for text. go-app's must have the same order and the same living parts, and no more elements than the own one
  // has: it may not be slow for drawing more.
  function verify(way) {
    const want = document.createElement("ol");
    want.innerHTML = bench.cards();
    const wanted = [...want.children];
    const got = [...list(way).children];
    check(wanted.length === got.length, `${way}: ${got.length} cards, want ${wanted.length}`);
    const plain = (el) =>
      [...el.querySelectorAll("*")]
        .map((e) => [e.tagName, ...[...e.attributes].map((a) => `${a.name}=${a.value}`).sort()].join(" "))
        .join("\n") + el.textContent;
    const living = (el) =>
      [
        el.dataset.post,
        ...[".rank", ".moved", ".parts", ".sum b"].map((s) => el.querySelector(s)?.textContent),
        el.querySelector(".moved")?.dataset.move,
        ...[...el.querySelectorAll("line")].map((e) => `${e.getAttribute("x1")} ${e.getAttribute("x2")}`),
      ].join("|");
    const view = way === "own" ? plain : living;
    wanted.forEach((li, i) =>
      check(view(li) === view(got[i]), `${way}: card ${i} is\n${view(got[i])}\nwant\n${view(li)}`),
    );
    check(
      list(way).querySelectorAll("*").length <= want.querySelectorAll("*").length,
      `${way}: more elements than the site has`,
    );
  }

  // drag moves α over these values in thousandths, one a frame, and measures each move: to the document being in the new
  // state, and to its layout being done. Every order is compared with the model's.
  async function drag(way, n, values) {
    await stage(way, n);
    const dial = document.getElementById(way === "own" ? "dial-own" : "dial-rerender");
    const result = { event: [], layout: [], work: [], release: [], moved: 0 };
    let before = bench.order();
    for (const value of values) {
      await frame();
      dial.value = value / 1000;
      const event = new Event("input", { bubbles: true });
      if (way === "own") {
        const start = now();
        dial.dispatchEvent(event);
        const end = now();
        layout(way);
        const laid = now();
        result.event.push(end - start);
        result.layout.push(laid - start);
      } else {
        const done = rerendered(way);
        const start = now();
        dial.dispatchEvent(event);
        const { at, layout: laid, work } = await done;
        result.event.push(at - start);
        result.layout.push(laid - start);
        result.work.push(work);
      }
      const order = bench.order();
      check(same(shown(way), order), `${way}: at α = ${value} the list is not in the model's order`);
      result.moved += order.filter((key, i) => key >= 0 && key !== before[i]).length;
      before = order;
    }
    if (way === "own") {
      await frame();
      const start = now();
      bench.release();
      result.release.push(now() - start);
    }
    verify(way);
    result.moved /= values.length;
    return result;
  }

  // sweep goes over the dial's range and back in steps.
  function sweep(step) {
    const values = [];
    for (let v = 600 + step; v <= 1000; v += step) values.push(v);
    for (let v = 1000 - step; v >= 0; v -= step) values.push(v);
    for (let v = step; v <= 600; v += step) values.push(v);
    return values;
  }

  // cards measures both ways of go-app and the site's own, in turn, so that a busy moment of the machine hits all.
  async function cards(n, step, rounds) {
    const total = {};
    for (const way of ["own", "flat", "parts"]) await drag(way, n, sweep(4 * step)); // warm
    for (let round = 0; round < rounds; round++) {
      for (const way of ["own", "flat", "parts"]) {
        const one = await drag(way, n, sweep(step));
        const all = (total[way] ??= { event: [], layout: [], work: [], release: [], moved: 0 });
        for (const key of ["event", "layout", "work", "release"]) all[key].push(...one[key]);
        all.moved = one.moved;
      }
    }
    return total;
  }

  // ticks times a path of weights with one variant of the scan, as bench.ticks does it in Go.
  function ticks(scan, path, batch) {
    const times = [];
    for (let at = 0; at + 2 * batch <= path.length; at += 2 * batch) {
      const start = now();
      for (let i = at; i < at + 2 * batch; i += 2) scan(path[i], path[i + 1]);
      times.push((now() - start) / batch);
    }
    return times;
  }

  // path times a path of weights by turns in Go and in every variant of the scan, after checking at every pair of weights
  // that all find the same posts in the same order. side has Go's functions.
  async function path(name, scans, side, batch, rounds) {
    const path = bench.weights(name);
    for (let i = 0; i < path.length; i += 2) {
      const want = side.top(path[i], path[i + 1]);
      for (const [variant, scan] of Object.entries(scans)) {
        check(
          same(want, [...scan(path[i], path[i + 1])]),
          `${side.name}, α = ${path[i]}, β = ${path[i + 1]}: ${variant} finds other posts`,
        );
      }
    }
    const times = { go: [], scans: {} };
    for (let round = -1; round < rounds; round++) {
      // the first is to warm up
      await frame();
      const go = side.ticks(name, batch);
      if (round >= 0) times.go.push(...go);
      for (const [variant, scan] of Object.entries(scans)) {
        const js = ticks(scan, path, batch);
        if (round >= 0) (times.scans[variant] ??= []).push(...js);
      }
    }
    return times;
  }

  // rank measures ticks at n posts.
  async function rank(n, batch, rounds) {
    const feed = bench.feed(n);
    const scans = decouple.scan.on(feed.e, feed.q);
    const side = { name: `n = ${n}`, top: bench.top, ticks: bench.ticks };
    const result = {
      candidates: feed.candidates,
      build: feed.build,
      scale: feed.scale,
      orders: bench.orders(Math.min(20, 4 + 1e6 / n)),
      paths: {},
    };
    for (const name of ["drag", "jumps"]) result.paths[name] = await path(name, scans, side, batch, rounds);
    return result;
  }

  // crowd measures a feed of n posts under three filters, after checking that the answers are those of sorting all posts.
  async function crowd(n, batch, rounds) {
    const feed = bench.crowd(n);
    const fault = bench.crowdFault();
    check(!fault, fault);
    const scans = decouple.scan.on(feed.e, feed.q);
    const side = { name: `n = ${n} under filters`, top: bench.crowdTop, ticks: bench.crowdTicks };
    const result = {
      candidates: feed.candidates,
      made: feed.made,
      ...(await path("drag", scans, side, batch, rounds)),
    };
    result.mallocs = bench.crowdMallocs(1000);
    for (const part of ["Filters", "Reads", "Sweeps"]) {
      await frame();
      Object.assign(result, bench[`crowd${part}`]());
    }
    return result;
  }

  return { cards, rank, crowd };
})();
