// What is wrong with the layout of the page as it stands; an expression for the tests of the layout. It gives how many texts it
// looked at and what it found:
//
//   overlap   two texts lie over each other, and neither is in a bar or box that is meant to lie over the page
//   close     two texts that do not belong together touch on one line
//   cut       a box ends a text, or part of a line, where no one can scroll to the rest
//   broken    a number goes on in the next line
//   spill     a text goes on beyond the block, the button or the cell that it stands in
//   sideways  the page, or a box in it that is no table, scrolls sideways
//   long      a line of text has more than 75 characters: of the text's mean width, and in code, whose indents would be counted
//             and not drawn, of the width that all have
//   room      what stays in the window while the page scrolls takes more than 45 % of its height
(() => {
  const faults = new Set();
  const app = document.getElementById("app");
  const root = document.documentElement;
  const quoted = (text) => JSON.stringify(text.trim().slice(0, 32));
  const cls = (e) => e.getAttribute("class") ?? e.dataset?.c ?? "";
  const own = (e) =>
    `${e.tagName.toLowerCase()}${e.id && !/^(post|card)-/.test(e.id) ? "#" + e.id : ""}${cls(e) ? "." + cls(e).split(" ")[0] : ""}`;
  const name = (e) => `${own(e.parentElement)} > ${own(e)}`;
  const letter = (code) => {
    const range = document.createRange();
    const text = document.createTreeWalker(code, NodeFilter.SHOW_TEXT).nextNode();
    range.setStart(text, 0);
    range.setEnd(text, 1);
    return range.getBoundingClientRect().width;
  };

  // What an element hands down: the part of the window in which its texts can be seen or scrolled to, the bar or box over the
  // page that it is part of, the drawing, and whether it is there at all.
  const known = new Map([
    [document.body, { left: -1e6, top: -1e6, right: 1e6, bottom: 1e6, layer: null, drawing: null, gone: false }],
  ]);
  function about(e) {
    let it = known.get(e);
    if (it) return it;
    const above = about(e.parentElement);
    it = { ...above };
    known.set(e, it);
    if (it.gone) return it;
    const style = getComputedStyle(e);
    it.style = style;
    const hidden = style.display === "none" || style.visibility !== "visible" || style.opacity === "0";
    if (
      hidden ||
      style.clipPath.startsWith("inset(50%") ||
      e.matches("option, select, script") ||
      (e.parentElement.localName === "details" && !e.parentElement.open && e.localName !== "summary")
    ) {
      // what is hidden by visibility alone may have parts that are not
      it.gone = style.visibility === "visible" || style.display === "none";
      it.unseen = true;
      return it;
    }
    it.unseen = false;
    if (e.localName === "svg") it.drawing = e;
    const box = () => e.getBoundingClientRect();
    if (style.position === "fixed") {
      Object.assign(it, { left: -1e6, top: -1e6, right: 1e6, bottom: 1e6, layer: e });
    } else if (style.position === "sticky" && style.bottom !== "auto") {
      it.layer = e;
    } else if (style.position === "absolute" && style.backgroundColor !== "rgba(0, 0, 0, 0)" && e.firstElementChild) {
      it.layer = e;
    }
    if (style.display !== "inline" && style.display !== "contents") {
      if (style.overflowX !== "visible") {
        const { left, right } = box();
        it.left = Math.max(it.left, left);
        it.right = Math.min(it.right, right);
      }
      if (style.overflowY !== "visible") {
        const { top, bottom } = box();
        it.top = Math.max(it.top, top);
        it.bottom = Math.min(it.bottom, bottom);
      }
      if (style.overflowX !== "visible" || style.overflowY !== "visible") clips.push(e);
      if (!e.matches(".term")) it.block = e; // a word of a sentence
      if (!style.display.startsWith("inline")) it.row = e;
    }
    return it;
  }
  const clips = [];

  // The number of the column, from 0, in which a line of a block begins.
  function columnOf(block, style) {
    const wanted = parseFloat(style.columnWidth);
    if (!(wanted > 0)) return () => 0;
    const gap = parseFloat(style.columnGap) || parseFloat(style.fontSize);
    const { left, width } = block.getBoundingClientRect();
    const most = parseFloat(style.columnCount) || Infinity;
    const n = Math.min(most, Math.max(1, Math.floor((width + gap) / (wanted + gap))));
    return (x) => Math.floor((x - left + 1) / ((width + gap) / n));
  }

  // The lines of all texts.
  const lines = [];
  const blocks = new Map(); // block -> its characters, and its lines by their height
  const withText = new Set();
  let texts = 0;
  const walker = document.createTreeWalker(app, NodeFilter.SHOW_TEXT);
  for (let node; (node = walker.nextNode());) {
    const text = node.data.trim();
    const e = node.parentElement;
    if (!text || about(e).unseen || about(e).gone) continue;
    texts++;
    const it = about(e);
    const range = document.createRange();
    range.selectNodeContents(node);
    const size = parseFloat(it.style.fontSize);
    const block = it.block ?? e;
    for (let up = e; up !== app; up = up.parentElement) withText.add(up);
    let of = blocks.get(block);
    if (!of) {
      const style = getComputedStyle(block);
      of = {
        text: "",
        width: 0,
        lines: new Map(),
        ends: style.textOverflow === "ellipsis" || style.webkitLineClamp !== "none",
        column: columnOf(block, style),
      };
      blocks.set(block, of);
    }
    of.text += node.data.replace(/\s+/g, " ");
    let first;
    for (const box of range.getClientRects()) {
      first ??= box;
      if (box.top > first.top + size / 2 && /^[-−+]?[\d.,]+$/.test(text))
        faults.add(`broken: ${name(e)} ${quoted(text)}`);
      if (box.width < 0.5 || box.height < 0.5) continue;
      const middle = (box.top + box.bottom) / 2;
      of.width += box.width;
      const row = `${Math.round(middle / (size / 2))} ${of.column(box.left)}`;
      of.lines.set(row, (of.lines.get(row) ?? 0) + box.width);
      // Scrolled away is not cut.
      if (middle < it.top || middle > it.bottom || box.right < it.left || box.left > it.right) continue;
      // The letters without the room above and below them.
      const line = {
        node,
        e,
        text,
        block,
        row: it.row ?? e,
        layer: it.layer,
        drawing: it.drawing,
        left: Math.max(box.left, it.left),
        right: Math.min(box.right, it.right),
        top: middle - 0.3 * size,
        bottom: middle + 0.3 * size,
      };
      if (line.right - line.left > 2) lines.push(line);
      if (it.layer && getComputedStyle(it.layer).position === "fixed") {
        if (
          line.left < -1 ||
          line.right > innerWidth + 1 ||
          (it.bottom > 1e5 && (line.top < 0 || line.bottom > innerHeight))
        ) {
          faults.add(`cut: ${name(e)} ${quoted(text)} lies outside of the window`);
        }
      }
      if (!it.drawing && !of.ends) {
        const held = block.getBoundingClientRect();
        if (box.right > held.right + 1.5 || box.left < held.left - 1.5) faults.add(`spill: ${name(e)} ${quoted(text)}`);
      }
    }
  }

  lines.sort((a, b) => a.top - b.top);
  lines.forEach((a, i) => {
    for (let k = i + 1; k < lines.length; k++) {
      const b = lines[k];
      if (b.top > a.bottom) break;
      if (a.node === b.node || a.layer !== b.layer) continue;
      if (a.drawing && a.drawing === b.drawing) continue; // where posts lie is not for the layout to say
      const wide = Math.min(a.right, b.right) - Math.max(a.left, b.left);
      const high = Math.min(a.bottom, b.bottom) - b.top;
      const both = `${name(a.e)} ${quoted(a.text)} and ${name(b.e)} ${quoted(b.text)}`;
      if (wide > 1.5 && high > 1.5) faults.add(`overlap: ${both}`);
      else if (a.row !== b.row && wide > -2 && high > 0.3 * (b.bottom - b.top)) faults.add(`close: ${both}`);
    }
  });

  for (const e of clips) {
    if (!withText.has(e) || e.closest("svg")) continue;
    const style = getComputedStyle(e);
    const wide = e.scrollWidth - e.clientWidth;
    const high = e.scrollHeight - e.clientHeight;
    const scrolls = (value) => value === "auto" || value === "scroll";
    if (wide > 1) {
      if (scrolls(style.overflowX)) {
        if (!e.querySelector(":scope > table")) {
          const right = e.getBoundingClientRect().right - parseFloat(style.borderRightWidth);
          const beyond = [...e.querySelectorAll("*")].filter(
            (part) => part.getBoundingClientRect().right > right + 0.5,
          );
          faults.add(`sideways: ${name(e)} scrolls: ${beyond.slice(0, 2).map(name).join(", ")}`);
        }
      } else if (style.textOverflow !== "ellipsis") {
        faults.add(`cut: ${name(e)} ${quoted(e.textContent)} at the side`);
      } else if (e.clientWidth < 8 * parseFloat(style.fontSize)) {
        faults.add(`cut: ${name(e)} ${quoted(e.textContent)} after a few letters`);
      }
    }
    // An excerpt may end after some lines: it says so with an ellipsis.
    if (high > 2 && !scrolls(style.overflowY) && style.webkitLineClamp === "none")
      faults.add(`cut: ${name(e)} ${quoted(e.textContent)} below`);
  }

  const pen = document.createElement("canvas").getContext("2d");
  for (const field of app.querySelectorAll("input[type=number]")) {
    if (!field.checkVisibility({ visibilityProperty: true })) continue;
    const style = getComputedStyle(field);
    pen.font = `${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
    pen.letterSpacing = style.letterSpacing === "normal" ? "0px" : style.letterSpacing;
    const room = field.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight);
    if (pen.measureText(field.value).width > room + 0.5)
      faults.add(`cut: the field ${field.id} shows ${quoted(field.value)} in ${room} px`);
  }

  for (const [block, { text, width, lines, ends }] of blocks) {
    const letters = text.trim().length;
    if (letters <= 75 || width === 0 || block.closest("svg")) continue;
    const longest = Math.max(...lines.values()) / (block.closest("pre") ? letter(block) : width / letters);
    if (longest > 75.5 && !ends)
      faults.add(`long: ${name(block)} ${quoted(text)} has lines of ${Math.round(longest)} characters`);
  }

  const over = root.scrollWidth - root.clientWidth;
  if (over > 0) {
    const beyond = [...app.querySelectorAll("*")].filter(
      (e) => e.checkVisibility() && e.getBoundingClientRect().right > root.clientWidth + 0.5,
    );
    faults.add(`sideways: the page is ${over} px too wide: ${beyond.slice(0, 2).map(name).join(", ")}`);
  }

  let stays = 0;
  for (const e of known.keys()) {
    const position = known.get(e).style?.position;
    if ((position !== "fixed" && position !== "sticky") || known.get(e).unseen) continue;
    const box = e.getBoundingClientRect();
    if (box.width > 0.6 * root.clientWidth && box.bottom > 0 && box.top < innerHeight)
      stays += Math.min(box.height, innerHeight);
  }
  if (stays > 0.45 * innerHeight) faults.add(`room: ${Math.round(stays)} px of ${innerHeight} stay in the window`);

  return { texts, faults: [...faults] };
})();
