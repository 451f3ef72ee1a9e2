// The other side of the rank tick: the first 50 of a feed by plain JavaScript over typed arrays, as fast as it would go.
// The view of a large feed measures it on the reader's own machine, over all posts and over the candidates that this
// program searches, and `make bench` runs the same file.
// Every variant makes one pass with a threshold: the 50 of the last tick are 50 posts whatever the weights, so the least
// of their new scores is a threshold from the start, and a post that reaches it goes through a heap. They differ in how
// the columns lie in memory and how the pass is unrolled. Scores are whole numbers below 2^53 and so exact, and ties go
// by quality, engagement and index: the answer is that of package rank to the last place.
//
// Each variant is a function of its own, so that the engine compiles each for the one type of array it sees.
(() => {
  "use strict";
  const K = 50;
  const heapScore = new Float64Array(K); // a min-heap: the worst of the best so far is first
  const heapPost = new Int32Array(K);
  let size = 0;
  let E = null; // the columns as integers, for ties and the first threshold
  let Q = null;

  // after reports whether post i of score s stands after post j of score t.
  function after(s, i, t, j) {
    if (s !== t) return s < t;
    if (Q[i] !== Q[j]) return Q[i] < Q[j];
    if (E[i] !== E[j]) return E[i] < E[j];
    return i > j;
  }

  function sink(at, end, s, i) {
    for (;;) {
      let child = 2 * at + 1;
      if (child >= end) break;
      if (child + 1 < end && after(heapScore[child + 1], heapPost[child + 1], heapScore[child], heapPost[child]))
        child++;
      if (!after(heapScore[child], heapPost[child], s, i)) break;
      heapScore[at] = heapScore[child];
      heapPost[at] = heapPost[child];
      at = child;
    }
    heapScore[at] = s;
    heapPost[at] = i;
  }

  // offer takes in a post whose score reaches the threshold and returns the next threshold.
  function offer(s, i) {
    if (!after(s, i, heapScore[0], heapPost[0])) sink(0, size, s, i);
    return heapScore[0];
  }

  function threshold(a, b) {
    if (size < K) return -Infinity;
    let least = Infinity;
    for (let j = 0; j < K; j++) {
      const s = a * E[heapPost[j]] + b * Q[heapPost[j]];
      if (s < least) least = s;
    }
    return least;
  }

  function take(s, i) {
    heapScore[size] = s;
    heapPost[size] = i;
    size++;
  }

  function heapify() {
    for (let at = (size >> 1) - 1; at >= 0; at--) sink(at, size, heapScore[at], heapPost[at]);
    return size ? heapScore[0] : -Infinity;
  }

  // finish sorts the heap best first into out.
  function finish(out) {
    for (let end = size - 1; end >= 0; end--) {
      const s = heapScore[end];
      const i = heapPost[end];
      out[end] = heapPost[0];
      heapScore[end] = heapScore[0];
      if (end > 0) sink(0, end, s, i);
      else out[0] = i;
    }
    for (let j = 0; j < size; j++) heapPost[j] = out[j];
    return out;
  }

  const variants = {
    Int32Array: (e, q, n, a, b, out) => {
      const least = threshold(a, b);
      let i = 0;
      for (size = 0; size < K && i < n; i++) {
        const s = a * e[i] + b * q[i];
        if (s >= least) take(s, i);
      }
      let worst = heapify();
      for (; i < n; i++) {
        const s = a * e[i] + b * q[i];
        if (s >= worst) worst = offer(s, i);
      }
      return finish(out);
    },
    Float32Array: (e, q, n, a, b, out) => {
      const least = threshold(a, b);
      let i = 0;
      for (size = 0; size < K && i < n; i++) {
        const s = a * e[i] + b * q[i];
        if (s >= least) take(s, i);
      }
      let worst = heapify();
      for (; i < n; i++) {
        const s = a * e[i] + b * q[i];
        if (s >= worst) worst = offer(s, i);
      }
      return finish(out);
    },
    Float64Array: (e, q, n, a, b, out) => {
      const least = threshold(a, b);
      let i = 0;
      for (size = 0; size < K && i < n; i++) {
        const s = a * e[i] + b * q[i];
        if (s >= least) take(s, i);
      }
      let worst = heapify();
      for (; i < n; i++) {
        const s = a * e[i] + b * q[i];
        if (s >= worst) worst = offer(s, i);
      }
      return finish(out);
    },
    "Float32Array, four at a time": (e, q, n, a, b, out) => {
      const least = threshold(a, b);
      let i = 0;
      for (size = 0; size < K && i < n; i++) {
        const s = a * e[i] + b * q[i];
        if (s >= least) take(s, i);
      }
      let worst = heapify();
      for (; i + 4 <= n; i += 4) {
        const s0 = a * e[i] + b * q[i];
        const s1 = a * e[i + 1] + b * q[i + 1];
        const s2 = a * e[i + 2] + b * q[i + 2];
        const s3 = a * e[i + 3] + b * q[i + 3];
        if (s0 >= worst) worst = offer(s0, i);
        if (s1 >= worst) worst = offer(s1, i + 1);
        if (s2 >= worst) worst = offer(s2, i + 2);
        if (s3 >= worst) worst = offer(s3, i + 3);
      }
      for (; i < n; i++) {
        const s = a * e[i] + b * q[i];
        if (s >= worst) worst = offer(s, i);
      }
      return finish(out);
    },
    "one Float32Array of pairs": (pairs, _, n, a, b, out) => {
      const least = threshold(a, b);
      let i = 0;
      for (size = 0; size < K && i < n; i++) {
        const s = a * pairs[2 * i] + b * pairs[2 * i + 1];
        if (s >= least) take(s, i);
      }
      let worst = heapify();
      const end = 2 * n;
      for (let j = 2 * i; j < end; j += 2) {
        const s = a * pairs[j] + b * pairs[j + 1];
        if (s >= worst) worst = offer(s, j >> 1);
      }
      return finish(out);
    },
  };

  // The columns of each variant.
  const floats = (e, q) => [Float32Array.from(e), Float32Array.from(q)];
  const layouts = {
    Int32Array: (e, q) => [e, q],
    Float32Array: floats,
    Float64Array: (e, q) => [Float64Array.from(e), Float64Array.from(q)],
    "Float32Array, four at a time": floats,
    "one Float32Array of pairs": (e, q) => {
      const pairs = new Float32Array(2 * e.length);
      for (let i = 0; i < e.length; i++) {
        pairs[2 * i] = e[i];
        pairs[2 * i + 1] = q[i];
      }
      return [pairs, null];
    },
  };

  const resume = new WeakMap(); // what use does for the variants of one call of on

  // on returns variants over the columns e and q, all or those named, by name: functions of the weights that return the
  // answer. They share the memory of the last answer, so a whole run of ticks is made with one variant, and they hold until
  // the next call of on, or of use for those of another call.
  function on(e, q, names = Object.keys(variants)) {
    const n = e.length;
    const out = new Int32Array(Math.min(K, n));
    let known = 0; // how many of out are the last answer
    const bound = {};
    for (const name of names) {
      const [x, y] = layouts[name](e, q);
      const scan = variants[name];
      bound[name] = (a, b) => {
        scan(x, y, n, a, b, out);
        known = size;
        return out;
      };
    }
    resume.set(bound, () => {
      E = e;
      Q = q;
      size = known;
      heapPost.set(out.subarray(0, known));
    });
    use(bound);
    return bound;
  }

  // use has the variants of an earlier call of on go on from their last answer.
  function use(bound) {
    resume.get(bound)();
  }
  window.decouple = window.decouple || {};
  window.decouple.scan = { on, use };
})();
