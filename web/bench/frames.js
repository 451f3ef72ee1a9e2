// Presses the button that drags a dial in the view of a large feed, and returns the times from frame to frame, in
// milliseconds, until the page says that it is done.
"use strict";
globalThis.frames = () =>
  new Promise((done, fail) => {
    const says = (words) => document.getElementById("frames").textContent.includes(words);
    const stamps = [];
    let moving = false;
    const end = performance.now() + 60_000;
    document.querySelector('[data-act="self-drag"]').click();
    const next = (at) => {
      if (says("moving by itself")) {
        moving = true;
        stamps.push(at);
      } else if (moving) {
        return done(stamps.slice(1).map((t, i) => t - stamps[i]));
      } else if (at > end) {
        return fail(new Error("the dial did not move"));
      }
      requestAnimationFrame(next);
    };
    requestAnimationFrame(next);
  });
