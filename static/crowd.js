// The rows of a feed of up to a million ranked posts: as many elements as the window shows and a few more, written anew
// wherever the list stands. What each row says and where it lies is worked out in Go (app/ui/ranking/largelist); this file only
// carries it out, one call a change.
(() => {
  "use strict";
  const { stretch, shift } = window.decouple.bar;
  const HEAD = 3; // integers before the rows, see largelist.Batch: rows, rank of the first, length of the list
  const ROW = 6; // integers a row: start and length of both pieces of the bar, their gap, score zero
  const TEXTS = 6; // texts a row, in the order of the elements below

  const box = document.createElement("div"); // scrolls
  const room = document.createElement("div"); // as high as the list, as far as browsers allow
  const list = document.createElement("div"); // the rows, somewhere in the room
  const rows = [];
  let told = 0; // the scroll position that Go knows of

  box.id = "crowd-list";
  box.className = "crowd__list";
  box.tabIndex = 0;
  box.setAttribute("role", "region");
  room.className = "crowd__room";
  list.className = "crowd__rows";
  list.setAttribute("role", "list");
  room.append(list);
  box.append(room);

  function make() {
    const li = document.createElement("div");
    li.className = "crowd__row";
    li.setAttribute("role", "listitem");
    li.innerHTML =
      '<span class="rank"> </span><b class="crowd__by"> </b><p class="crowd__text"> </p>' +
      '<svg data-c="bar" viewBox="0 0 1000 8" preserveAspectRatio="none" aria-hidden="true"><line data-c="fill" data-obj="e" y1="4" y2="4"/><line data-c="fill" data-obj="q" y1="4" y2="4"/><line data-c="gap" y1="0" y2="8"/><line data-c="zero" y1="0" y2="8"/></svg>' +
      '<span class="parts"><span class="hue" data-obj="e"> </span> + <span class="hue" data-obj="q"> </span></span> <b class="crowd__sum"> </b>';
    const texts = [
      ".rank",
      ".crowd__by",
      ".crowd__text",
      "[data-obj=e]:not(line)",
      "[data-obj=q]:not(line)",
      ".crowd__sum",
    ].map((s) => li.querySelector(s).firstChild);
    const lines = [...li.querySelectorAll("line")].map((line) => [line.x1.baseVal, line.x2.baseVal]);
    return { li, texts, lines, place: 0, size: 0 };
  }

  // A row of no post that no one sees says how high a row is, with whatever letters the reader has.
  const { li: probe, texts: letters } = make();
  for (const text of letters) text.data = "0";
  probe.className = "crowd__probe";
  probe.ariaHidden = "true";
  room.append(probe);

  window.decouple.crowd = {
    // mount puts the list into an element of the page and says how high a row and the window are.
    mount(slot) {
      if (box.parentNode !== slot) slot.replaceChildren(box);
      return this.size();
    },
    remove() {
      box.remove();
    },
    // listen calls moved with the scroll position whenever it changes, rested once it no longer does, and sized with
    // nothing when the window or its rows have another size.
    listen(moved, rested, sized) {
      let timer;
      box.addEventListener(
        "scroll",
        () => {
          clearTimeout(timer);
          timer = setTimeout(rested, 160);
          moved((told = Math.max(0, box.scrollTop))); // some browsers go past the ends and back
        },
        { passive: true },
      );
      // In the next frame: what it changes could resize the box, of which the browser complains within the same one.
      const sizes = new ResizeObserver(() => requestAnimationFrame(() => sized()));
      sizes.observe(box);
      sizes.observe(probe);
    },
    // size returns the heights of a row and of the window, in whole CSS pixels; 0 for what is not shown.
    size() {
      told = box.scrollTop; // which a list that was out of the document has lost
      const row = Math.ceil(probe.getBoundingClientRect().height);
      if (row) box.style.setProperty("--row-px", `${row}px`);
      return [row, box.clientHeight];
    },
    // paint shows rows: bytes are the integers, texts the rows' texts. The first row lies `at` px below the top of a list
    // `height` px high, which is scrolled to `top`.
    paint(bytes, length, texts, at, height, top, label) {
      const ints = new Int32Array(bytes.buffer, bytes.byteOffset, length);
      const [count, first, all] = ints;
      const said = texts.split("\x1f");
      room.style.height = `${height}px`;
      list.style.top = `${at}px`;
      // Only if Go wants another place: a reader may have scrolled on meanwhile, of which the event is still to come.
      if (Math.abs(told - top) >= 1) {
        box.scrollTop = top;
        told = box.scrollTop;
      }
      if (box.ariaLabel !== label) box.ariaLabel = label;
      while (rows.length < count) {
        rows.push(make());
        list.append(rows.at(-1).li);
      }
      for (let i = 0, p = HEAD, s = 0; i < rows.length; i++) {
        const row = rows[i];
        if (row.li.hidden !== i >= count) row.li.hidden = i >= count;
        if (i >= count) continue;
        if (row.place !== first + i) row.li.ariaPosInSet = row.place = first + i;
        if (row.size !== all) row.li.ariaSetSize = row.size = all;
        for (const text of row.texts) {
          if (text.data !== said[s]) text.data = said[s];
          s++;
        }
        stretch(row.lines[0], ints[p], ints[p + 1]);
        stretch(row.lines[1], ints[p + 2], ints[p + 3]);
        shift(row.lines[2], ints[p + 4]);
        shift(row.lines[3], ints[p + 5]);
        p += ROW;
      }
    },
  };
})();
