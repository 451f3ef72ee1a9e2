// Unpacks a program in brotli (RFC 7932) in a worker of its own, as its bytes come in, for a browser that unpacks only gzip.
// boot.js starts it on a slow line. It believes nothing of what it reads, but checks only what it needs to end in good
// order: the page compares the hash of what comes out.
"use strict";
// unpacker returns a function that takes in the bytes as they come, and whether they were the last, and returns how many bytes of
// `output` are there.
function unpacker(packedSize, output, words) {
  const input = new Uint8Array(packedSize + 8); // a few zeroes are read beyond the end
  let have = 0; // bytes of input
  let at = 0; // bits read
  let end = 0; // up to here bits may be read
  let made = 0; // bytes of output
  let marked = 0; // bits that need not be read again
  const mark = () => {
    marked = at;
  };
  const peek = () => {
    const i = at >>> 3;
    return (input[i] | (input[i + 1] << 8) | (input[i + 2] << 16) | (input[i + 3] << 24)) >>> (at & 7);
  };
  const take = (bits) => {
    if (at + bits > end) throw short;
    const value = peek() & ((1 << bits) - 1);
    at += bits;
    return value;
  };
  const symbol = (of) => {
    const bits = peek();
    let entry = of.fast[bits & ((1 << fastBits) - 1)];
    if (entry < 0) entry = slow(of, bits);
    at += entry >> 16;
    if (at > end) throw short;
    return entry & 0xffff;
  };
  const upTo256 = () => {
    if (!take(1)) return 1;
    const bits = take(3);
    return (1 << bits) + take(bits) + 1;
  };

  function readTree(alphabet) {
    const lengths = new Uint8Array(alphabet);
    const skip = take(2);
    if (skip === 1) {
      const bits = 32 - Math.clz32(alphabet - 1);
      const symbols = Array.from({ length: take(2) + 1 }, () => take(bits));
      const shape = [[1], [1, 1], [1, 2, 2], [2, 2, 2, 2]][symbols.length - 1];
      const shaped = symbols.length === 4 && take(1) ? [1, 2, 3, 3] : shape;
      symbols.forEach((s, i) => {
        if (s >= alphabet || lengths[s]) fail("a symbol that can't be");
        lengths[s] = shaped[i];
      });
      return tree(lengths);
    }
    const ofLengths = new Uint8Array(18);
    let space = 32;
    for (const length of [1, 2, 3, 4, 0, 5, 17, 6, 16, 7, 8, 9, 10, 11, 12, 13, 14, 15].slice(skip)) {
      let bits = take(2);
      bits = bits < 3 ? [0, 4, 3][bits] : !take(1) ? 2 : !take(1) ? 1 : 5;
      ofLengths[length] = bits;
      if (bits && (space -= 32 >> bits) <= 0) break;
    }
    const code = tree(ofLengths);
    let [before, repeated, times] = [8, -1, 0]; // the last length that is not 0; the length that is repeated, and how often
    space = 1 << 15;
    for (let i = 0; i < alphabet && space > 0;) {
      const length = symbol(code);
      if (length < 16) {
        lengths[i++] = length;
        times = 0;
        if (length) {
          before = length;
          space -= 32768 >> length;
        }
        continue;
      }
      const again = length === 16 ? before : 0;
      if (again !== repeated) times = 0;
      repeated = again;
      const bits = length - 14;
      const sofar = times;
      times = (times ? (times - 2) << bits : 0) + take(bits) + 3;
      const more = times - sofar;
      if (i + more > alphabet) fail("more lengths than symbols");
      lengths.fill(again, i, (i += more));
      if (again) space -= more << (15 - again);
    }
    return tree(lengths);
  }

  function readMap(size, trees) {
    const map = new Uint8Array(size);
    if (trees === 1) return map;
    const runs = take(1) && take(4) + 1;
    const code = readTree(trees + runs);
    for (let i = 0; i < size;) {
      const s = symbol(code);
      if (s === 0) i++;
      else if (s <= runs) i += (1 << s) + take(s);
      else map[i++] = s - runs;
      if (i > size) fail("a map too long");
    }
    if (take(1)) {
      const front = [...bytes];
      for (let i = 0; i < size; i++) {
        const [value] = front.splice(map[i], 1);
        front.unshift(value);
        map[i] = value;
      }
    }
    return map;
  }

  // A kind of blocks: literals, commands, distances.
  function readBlocks() {
    const types = upTo256();
    if (types === 1) return { types, left: 1 << 28, type: 0, last: 1 };
    const [ofTypes, ofLengths] = [readTree(types + 2), readTree(26)];
    return { types, left: blockLength(ofLengths), type: 0, last: 1, ofTypes, ofLengths };
  }
  function blockLength(code) {
    const s = symbol(code);
    return blockBase[s] + take(blockBits[s]);
  }
  function nextBlock(kind) {
    const s = symbol(kind.ofTypes);
    const left = blockLength(kind.ofLengths);
    const type = s === 0 ? kind.last : s === 1 ? (kind.type + 1) % kind.types : s - 2;
    [kind.last, kind.type, kind.left] = [kind.type, type, left];
  }

  // A word of the dictionary, changed.
  function word(length, number) {
    const bits = wordBits[length] || fail("no words of this length");
    const change = changes[number >> bits] ?? fail("no such change of a word");
    const from = wordsAt[length] + (number & ((1 << bits) - 1)) * length;
    const [before, kind, after] = change;
    const text = words.slice(from + (kind > 11 ? kind - 11 : 0), from + Math.max(0, length - (kind < 10 ? kind : 0)));
    for (let i = 0; i < text.length && (kind === 11 || (kind === 10 && i === 0));) {
      const b = text[i];
      if (b < 192) {
        if (b > 96 && b < 123) text[i] ^= 32;
        i++;
      } else if (b < 224) {
        text[i + 1] ^= 32;
        i += 2;
      } else {
        text[i + 2] ^= 5;
        i += 3;
      }
    }
    const put = (part) => {
      for (const b of part) output[made++] = b;
    };
    put(Array.from(before, (c) => c.charCodeAt(0)));
    put(text);
    put(Array.from(after, (c) => c.charCodeAt(0)));
  }

  let reach = 0; // how far back a copy may go
  let last = [4, 11, 15, 16]; // the last distances, the latest first
  let part = null; // what a part of the stream is read with
  let done = false;

  function readPart() {
    if (!reach) {
      let bits = 16;
      if (take(1)) {
        const n = take(3);
        const m = n ? 0 : take(3);
        bits = n ? 17 + n : m ? 8 + m : 17;
      }
      reach = (1 << bits) - 16;
      mark();
    }
    const final = take(1);
    if (final && take(1)) return { final, left: 0 };
    const nibbles = take(2) + 4;
    if (nibbles === 7) {
      if (take(1)) fail("a reserved bit");
      const size = take(2);
      let skip = 0;
      for (let i = 0; i < size; i++) skip |= take(8) << (8 * i);
      at = (at + 7) & ~7;
      if (size) at += 8 * (skip + 1);
      if (at > end) throw short;
      return { final, left: 0 };
    }
    let left = 0;
    for (let i = 0; i < nibbles; i++) left |= take(4) << (4 * i);
    left++;
    if (made + left > output.length) fail("more than was said");
    if (!final && take(1)) {
      at = (at + 7) & ~7;
      return { final, left, plain: true };
    }
    const [literals, commands, distances] = [readBlocks(), readBlocks(), readBlocks()];
    const postfix = take(2);
    const direct = take(4) << postfix;
    const modes = Array.from({ length: literals.types }, () => contexts[take(2)]);
    const literalTrees = upTo256();
    const literalMap = readMap(64 * literals.types, literalTrees);
    const distanceTrees = upTo256();
    const distanceMap = readMap(4 * distances.types, distanceTrees);
    const trees = (n, alphabet) => Array.from({ length: n }, () => readTree(alphabet));
    return {
      final,
      left,
      literals,
      commands,
      distances,
      postfix,
      direct,
      modes,
      literalMap,
      distanceMap,
      literalTrees: trees(literalTrees, 256),
      commandTrees: trees(commands.types, 704),
      distanceTrees: trees(distanceTrees, 16 + direct + (48 << postfix)),
      insert: 0,
      copy: 0,
      latest: false,
      fresh: false, // the rest of a command that waits for bytes
    };
  }

  function distance(part) {
    const { postfix, direct } = part;
    part.fresh = false;
    if (part.latest) return last[0];
    if (part.distances.left === 0) nextBlock(part.distances);
    mark();
    const context = Math.min(part.copy, 5) - 2;
    const s = symbol(part.distanceTrees[part.distanceMap[4 * part.distances.type + context]]);
    const n = s - 16 - direct;
    const bits = n < 0 ? 0 : 1 + (n >> (postfix + 1));
    const more = take(bits);
    part.distances.left--; // all of it is read
    part.fresh = s > 0;
    if (s < 4) return last[s];
    if (s < 16) {
      const by = (((s - 4) % 6) >> 1) + 1;
      return last[s < 10 ? 0 : 1] + (s & 1 ? by : -by);
    }
    if (n < 0) return s - 15;
    const from = ((2 + ((n >> postfix) & 1)) << bits) - 4;
    return ((from + more) << postfix) + (n & ((1 << postfix) - 1)) + direct + 1;
  }

  // Reads commands until the part ends. Thrown out by `short`, it is called again and goes on: what has been read of a command stands
  // in `part`, and `at` is put back to where that ends.
  function readCommands(part) {
    const { literals, commands } = part;
    while (part.left > 0) {
      if (part.copy === 0) {
        if (commands.left === 0) nextBlock(commands);
        mark();
        const s = symbol(part.commandTrees[commands.type]);
        const range = s < 128 ? s >> 6 : (s >> 6) - 2;
        const insert = (((0x29850 >>> (2 * range)) & 3) << 3) | ((s >> 3) & 7);
        const copy = (((0x26244 >>> (2 * range)) & 3) << 3) | (s & 7);
        const inserted = insertBase[insert] + take(insertBits[insert]);
        part.copy = copyBase[copy] + take(copyBits[copy]);
        part.insert = inserted;
        part.latest = s < 128;
        commands.left--;
        if (inserted > part.left) fail("more than was said");
        mark();
      }
      while (part.insert > 0) {
        if (literals.left === 0) {
          nextBlock(literals);
          mark();
        }
        const [one, two] = part.modes[literals.type];
        const map = 64 * literals.type;
        for (let n = Math.min(part.insert, literals.left); n > 0; n--) {
          const context = one[made > 0 ? output[made - 1] : 0] | two[made > 1 ? output[made - 2] : 0];
          const of = part.literalTrees[part.literalMap[map + context]];
          const i = at >>> 3;
          const bits = (input[i] | (input[i + 1] << 8) | (input[i + 2] << 16) | (input[i + 3] << 24)) >>> (at & 7);
          let entry = of.fast[bits & ((1 << fastBits) - 1)];
          if (entry < 0) entry = slow(of, bits);
          if (at + (entry >> 16) > end) {
            mark();
            throw short;
          }
          at += entry >> 16;
          output[made++] = entry;
          part.insert--;
          part.left--;
          literals.left--;
        }
        mark();
      }
      if (part.left === 0) return;
      const back = distance(part);
      const most = Math.min(made, reach);
      if (back > most) {
        const from = made;
        word(part.copy, back - most - 1);
        part.left -= made - from;
      } else {
        if (back < 1) fail("no such distance");
        if (part.copy > part.left) fail("more than was said");
        if (part.fresh) last = [back, ...last.slice(0, 3)];
        if (back >= part.copy) output.copyWithin(made, made - back, made - back + part.copy);
        else for (let i = made; i < made + part.copy; i++) output[i] = output[i - back];
        made += part.copy;
        part.left -= part.copy;
      }
      part.copy = 0;
      mark();
    }
  }

  return (chunk, final) => {
    input.set(chunk, have);
    have += chunk.length;
    end = 8 * have;
    try {
      while (!done) {
        mark();
        part ??= readPart();
        mark();
        if (part.plain) {
          const n = Math.min(part.left, have - (at >> 3));
          output.set(input.subarray(at >> 3, (at >> 3) + n), made);
          made += n;
          at += 8 * n;
          mark();
          if ((part.left -= n) > 0) throw short;
        } else readCommands(part);
        done = Boolean(part.final);
        part = null;
      }
    } catch (error) {
      if (error !== short || final) throw error === short ? new Error("cut short") : error;
      at = marked;
    }
    return made;
  };
}

// From the page: first what is to come, then the bytes, then that they were all. When the page has found the hash to be right, it
// may ask to keep the program for later visits, in gzip, which any browser unpacks faster than this does.
let unpack;
let output;
let told = 0;
async function take({ start, chunk, last, keep }) {
  if (start) {
    const words = await fetch(start.words);
    if (!words.ok) throw new Error(`the dictionary: ${words.status}`);
    const stream = words.body.pipeThrough(new DecompressionStream("gzip"));
    output = new Uint8Array(start.size);
    unpack = unpacker(start.packedSize, output, new Uint8Array(await new Response(stream).arrayBuffer()));
  } else if (keep) {
    const stream = new Blob([output]).stream().pipeThrough(new CompressionStream("gzip"));
    await (await caches.open(keep.cache)).put(keep.url, new Response(await new Response(stream).blob()));
    postMessage({ kept: true });
  } else {
    const made = unpack(chunk, last);
    const part = output.slice(told, made);
    told = made;
    postMessage({ part, last }, [part.buffer]);
  }
}
let turn = Promise.resolve(); // one message after the other
addEventListener("message", ({ data }) => {
  turn = turn.then(() => take(data));
  turn.catch((error) => postMessage({ error: error.message }));
});
