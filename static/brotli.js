// What brotli (RFC 7932) fixes: how words are changed, contexts of bytes, lengths; and its prefix codes. The build joins it with
// unbrotli.js, which it serves.
"use strict";
// How a word of the dictionary is changed: what goes before, a letter for the change, what follows. From A on: nothing, one to nine
// letters of its end left out, its first letter made a capital, all of them, one to nine letters of its beginning left out.
const changes =
  'A|A | A |M|K |A the | A|s A |A of |K|A and |N|B|, A |A, | K |A in |A to |e A |A"|A.|A">|A\n|D|A]|A for |O|C|A a |A that | K|A. |.A| A, |P|A with |A\'|A from |A by |Q|R| the A|E|A. The |L|A on |A as |A is |H|Bing |A\n\t|A:| A. |Aed |U|S|G|A(|K, |I|A at |Aly | the A of |F|J| K, |K"|.A(|L |K">|A="| A.|.com/A| the A of the |K\'|A. This |A,|.A |K(|K.|A not | A="|Aer | L |Aal | L|A=\'|L"|K. | A(|Aful | K. |Aive |Aless |L\'|Aest | K.|L">| A=\'|K,|Aize |L.|Â A| A,|K="|L="|Aous |L, |K=\'| K,| L="| L, |L,|L(|L. | L.|L=\'| L. | K="| L=\'| K=\''
    .split("|")
    .map((change) => /^([^A-U]*)([A-U])([^]*)$/.exec(change))
    .map(([, before, kind, after]) => [before, kind.charCodeAt(0) - 65, after]);
const wordBits = [0, 0, 0, 0, 10, 10, 11, 11, 10, 10, 10, 10, 10, 9, 9, 8, 7, 7, 8, 7, 7, 6, 6, 5, 5]; // by a word's length
const wordsAt = wordBits.map((_, length) =>
  wordBits.slice(0, length).reduce((sum, bits, shorter) => sum + (bits && shorter << bits), 0),
);

// The context of a byte, from the last two: for each mode a table of what either adds.
const ascii =
  "000000000110010000000000000000002343353467338393bbbbbbbbbb886a733cdddcdddcdddddcdddddcddddd637333efffefffefffffefffffefffff63730";
const before =
  "00000000000000000000000000000000011111111111111122222222221111111222222222222222222222222221111113333333333333333333333333311110";
const bytes = [...Array(256).keys()];
const size = (b) => (b === 0 ? 0 : b < 16 ? 1 : b < 64 ? 2 : b < 128 ? 3 : b < 192 ? 4 : b < 240 ? 5 : b < 255 ? 6 : 7);
const contexts = [
  [(b) => b & 63, () => 0],
  [(b) => b >> 2, () => 0],
  [
    (b) => (b < 128 ? parseInt(ascii[b], 16) * 4 : b < 192 ? b & 1 : 2 + (b & 1)),
    (b) => (b < 128 ? Number(before[b]) : b < 224 ? 0 : 2),
  ],
  [(b) => size(b) << 3, size],
].map((pair) => pair.map((f) => Uint8Array.from(bytes, f)));

// Lengths are a base and some bits: of blocks, of what is inserted, of what is copied.
const bases = (first, bits) => bits.map((_, i) => bits.slice(0, i).reduce((sum, n) => sum + 2 ** n, first));
const blockBits = [2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 6, 6, 7, 8, 9, 10, 11, 12, 13, 24];
const insertBits = [0, 0, 0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 7, 8, 9, 10, 12, 14, 24];
const copyBits = [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 7, 8, 9, 10, 24];
const [blockBase, insertBase, copyBase] = [bases(1, blockBits), bases(0, insertBits), bases(2, copyBits)];

const short = Symbol("more bytes are needed");
const fail = (why) => {
  throw new Error(why);
};

// tree makes the table of a prefix code from the lengths of its symbols. A code of up to ten bits is looked up; what is longer is
// found length by length.
const fastBits = 10;
function tree(lengths) {
  const count = new Int32Array(16);
  let last = 0;
  let used = 0;
  lengths.forEach((length, symbol) => {
    if (length) {
      count[length]++;
      used++;
      last = symbol;
    }
  });
  const fast = new Int32Array(1 << fastBits).fill(-1);
  const symbols = new Int32Array(used);
  if (used === 1) return { fast: fast.fill(last), count, symbols }; // takes no bits
  const next = new Int32Array(16); // the next code of a length, and where its symbols are
  const place = new Int32Array(16);
  for (let length = 1; length < 16; length++) {
    next[length] = (next[length - 1] + count[length - 1]) << 1;
    place[length] = place[length - 1] + count[length - 1];
  }
  if (next[15] + count[15] !== 1 << 15) fail("a prefix code is not whole");
  // next[] of the first pass counts codes up; each code's bits come in the order from its highest.
  lengths.forEach((length, symbol) => {
    if (!length) return;
    symbols[place[length]++] = symbol;
    const code = next[length]++;
    if (length > fastBits) return;
    let turned = 0;
    for (let i = 0; i < length; i++) turned |= ((code >> i) & 1) << (length - 1 - i);
    for (; turned < 1 << fastBits; turned += 1 << length) fast[turned] = (length << 16) | symbol;
  });
  return { fast, count, symbols };
}

// slow finds a code longer than fastBits among the bits: its length and symbol.
function slow({ count, symbols }, bits) {
  let code = 0;
  let first = 0;
  let index = 0;
  for (let length = 1; length < 16; length++) {
    code |= (bits >>> (length - 1)) & 1;
    if (code - first < count[length]) return (length << 16) | symbols[index + code - first];
    index += count[length];
    first = (first + count[length]) << 1;
    code <<= 1;
  }
  return fail("no such code");
}
