// The feed's keyed list: moves the nodes of cards and writes the few texts in
// them that a tick changes, one call a tick. What moves where is worked out in
// Go (app/ui/feedlist); this file only carries it out, since one call with a
// typed array costs less than hundreds across the border of Go and JavaScript.
(() => {
  "use strict";
  const CARD = 9; // integers a card, see feedlist.Batch
  const CUT = -1; // the key of the line below the tenth post
  const OFF = -100; // where a line of a bar lies that is not to be seen
  const END = -2; // "before nothing": at the end of the list
  const MOVES = ["still", "same", "up", "down", "new"];
  const TEXTS = 5; // texts a card; the first bits of a mask stand for them, the next for these:
  const [MOVE, E, Q, GAP, ZERO] = [1 << 5, 1 << 6, 1 << 7, 1 << 8, 1 << 9];

  const cards = new Map(); // key -> the card's node and the parts of it that change
  let list = null;
  let open = null;
  const calm = matchMedia("(prefers-reduced-motion: reduce)");
  const parser = document.createElement("template");

  function register(li) {
    const key = Number(li.dataset.post);
    const sum = li.querySelector(".parts");
    const lines = [...li.querySelectorAll("[data-c=bar] line")].map((line) => [line.x1.baseVal, line.x2.baseVal]);
    cards.set(
      key,
      sum
        ? {
            li,
            texts: [
              li.querySelector(".rank").firstChild,
              li.querySelector(".moved").firstChild,
              sum.firstElementChild.firstChild,
              sum.lastElementChild.firstChild,
              sum.nextElementSibling.firstChild,
            ],
            moved: li.querySelector(".moved"),
            e: lines[0],
            q: lines[1],
            gap: lines[2],
            zero: lines[3],
          }
        : { li },
    );
  }

  // stretch moves the ends of a bar's piece, and shift an upright line: Off of bar.go where there is none.
  function stretch([x1, x2], x, width) {
    if (x1.value !== x) x1.value = x;
    x2.value = x + width;
  }
  function shift([x1, x2], x) {
    x1.value = x2.value = x < 0 ? OFF : x;
  }

  // paint writes what a mask names: the card's integers are at `at`, its texts from `from`. It returns where the next
  // card's texts start. What a card was told before is known in Go; nothing is read back from the page.
  function paint(ints, at, texts, from) {
    const card = cards.get(ints[at]);
    const mask = ints[at + 1];
    for (let i = 0; i < TEXTS; i++) {
      if (mask & (1 << i)) card.texts[i].data = texts[from++];
    }
    if (mask & MOVE) card.moved.setAttribute("data-move", MOVES[ints[at + 2]]);
    if (mask & E) stretch(card.e, ints[at + 3], ints[at + 4]);
    if (mask & Q) stretch(card.q, ints[at + 5], ints[at + 6]);
    if (mask & GAP) shift(card.gap, ints[at + 7]);
    if (mask & ZERO) shift(card.zero, ints[at + 8]);
    return from;
  }

  // place moves a node without losing its focus where the browser can.
  function place(node, before) {
    if (list.moveBefore && node.isConnected) list.moveBefore(node, before);
    else list.insertBefore(node, before);
  }

  // onScreen measures the cards near the window, for the animation.
  function onScreen() {
    const tops = new Map();
    const box = list.getBoundingClientRect();
    const height = innerHeight;
    for (const li of list.children) {
      const top = li.offsetTop + box.top - list.offsetTop;
      if (top > height) break;
      if (top + li.offsetHeight > 0) tops.set(li, top);
    }
    return tops;
  }

  function glide(before) {
    const style = getComputedStyle(document.documentElement);
    const timing = {
      duration: parseFloat(style.getPropertyValue("--move")) * 1000 || 260,
      easing: style.getPropertyValue("--ease").trim() || "ease",
    };
    for (const [li, top] of onScreen()) {
      const from = before.has(li) ? before.get(li) - top : 24;
      if (Math.abs(from) < 1) continue;
      li.animate(
        { transform: [`translateY(${Math.max(-innerHeight, Math.min(innerHeight, from))}px)`, "none"] },
        timing,
      );
    }
  }

  const posts = () => [...list.querySelectorAll(":scope > .post")];

  // inherit gives the focus of a card that left the list to the card now at its place, or the last, or else to the feed.
  function inherit(place) {
    const rest = posts();
    const heir = rest[Math.min(place, rest.length - 1)]?.querySelector("[data-act=card]");
    (heir ?? document.getElementById("feed"))?.focus();
  }

  const feed = {
    // adopt takes over the pre-rendered list, so that its cards are not built twice.
    adopt(id) {
      list = document.getElementById(id);
      cards.clear();
      open = null;
      if (!list) {
        list = document.createElement("ol");
        list.id = id;
        list.className = "posts";
      }
      for (const li of list.children) {
        register(li);
        if (li.querySelector(".why")) open = Number(li.dataset.post);
      }
      return [...list.children].map((li) => Number(li.dataset.post));
    },
    mount(slot) {
      if (list.parentNode !== slot) slot.replaceChildren(list);
    },
    // add makes cards from HTML written by app/ui/card, which escapes every text.
    add(html) {
      parser.innerHTML = html;
      for (const li of [...parser.content.children]) register(li);
    },
    // apply carries out one batch: see feedlist.Batch for its layout.
    apply(bytes, length, text) {
      const ints = new Int32Array(bytes.buffer, bytes.byteOffset, length);
      const [changed, removed, moved, animate] = ints;
      const texts = text.split("\x1f");
      const before = animate && moved + removed > 0 && !calm.matches ? onScreen() : null;
      let at = 4;
      for (let i = 0, from = 0; i < changed; i++, at += CARD) from = paint(ints, at, texts, from);
      const focused = document.activeElement;
      const holder = list.contains(focused) ? focused.closest(".post") : null;
      const from = holder ? posts().indexOf(holder) : -1;
      for (let i = 0; i < removed; i++, at++) cards.get(ints[at]).li.remove();
      for (let i = 0; i < moved; i++, at += 2) {
        const next = ints[at + 1];
        place(cards.get(ints[at]).li, next === END ? null : cards.get(next).li);
      }
      // Without moveBefore a moved card loses its focus.
      if (focused !== document.activeElement && list.contains(focused)) focused.focus({ preventScroll: true });
      if (holder && !holder.isConnected) inherit(from);
      if (before) glide(before);
    },
    // left replaces what the line below the tenth post says of those that left the ten.
    left(html) {
      cards.get(CUT).li.querySelector(".cut__left").innerHTML = html;
    },
    // reveal opens the card of a post, with its marked text and explanation, or
    // closes the open one (post CUT).
    reveal(post, text, why) {
      if (open !== null && open !== post) feed.close();
      if (post === CUT) return;
      const { li } = cards.get(post);
      let panel = li.querySelector(".why");
      if (!panel) {
        panel = document.createElement("div");
        panel.className = "why";
        li.append(panel);
      }
      panel.innerHTML = why;
      const body = li.querySelector(".post__text");
      body.innerHTML = text;
      li.querySelector("[data-act=card]").setAttribute("aria-expanded", "true");
      open = post;
    },
    // side replaces the part of the open explanation that follows the dials; a
    // button in it that is still there keeps the focus.
    side(html) {
      const side = cards.get(open).li.querySelector(".why__side");
      const focused = side.contains(document.activeElement) ? document.activeElement.id : "";
      side.innerHTML = html;
      if (focused) document.getElementById(focused)?.focus({ preventScroll: true });
    },
    close() {
      const { li } = cards.get(open);
      li.querySelector(".why")?.remove();
      const body = li.querySelector(".post__text");
      body.textContent = body.textContent;
      li.querySelector("[data-act=card]").setAttribute("aria-expanded", "false");
      open = null;
    },
    // dragging skips the work of cards off screen while a dial is dragged; at
    // rest it would hide them from screen readers. It returns the first and the
    // last place in the list that lie within a window's height of the window.
    dragging(on) {
      const near = [0, -1];
      if (on) {
        const start = list.getBoundingClientRect().top - list.offsetTop;
        for (const [place, li] of [...list.children].entries()) {
          const top = start + li.offsetTop;
          if (top + li.offsetHeight < -innerHeight) near[0] = place + 1;
          if (top < 2 * innerHeight) near[1] = place;
        }
      }
      list.toggleAttribute("data-dragging", on);
      return near;
    },
    // reset forgets every card: another feed follows.
    reset() {
      cards.clear();
      open = null;
      const held = list.contains(document.activeElement);
      list.replaceChildren();
      if (held) document.getElementById("feed")?.focus({ preventScroll: true });
    },
  };
  window.decouple = window.decouple || {};
  window.decouple.feed = feed;
  window.decouple.bar = { stretch, shift }; // the same bars are drawn by crowd.js
})();
