// The second thread: runs the page's own program again, in the role of the worker, so that training and reading a file
// never hold up the page. Package bridge (wasm/bridge/worker_role.go) does the talking; this file starts the program and
// reports its end.
//
// It may start further workers of this kind for a part of its job, for which it needs what it was itself started with.
//
// From the page: first {exec, module}, what to start; then {request, file, own} and {cancel}.
// To the page: {reply, buffers}, {alive: true} as a sign of life, and {dead: text} as the last of all.
"use strict";
globalThis.decoupleWork = { receive: null, waiting: [] };

const dead = (text) => postMessage({ dead: text });

async function start({ exec, module }) {
  globalThis.decouple = { exec, module, worker: location.href };
  try {
    if (exec) importScripts(exec); // else it stands before this script
  } catch {
    return dead("A script of the worker did not load. Check the connection, then reload the page.");
  }
  // Go writes what it stops by to its standard error, whose first line is the reason.
  let said = "";
  const decoder = new TextDecoder();
  const write = fs.writeSync;
  fs.writeSync = (fd, bytes) => {
    if (fd === 2) said = (said + decoder.decode(bytes)).slice(0, 2000);
    return write.call(fs, fd, bytes);
  };
  try {
    const go = new Go();
    await go.run(await WebAssembly.instantiate(module, go.importObject));
  } catch (error) {
    said ||= String(error);
  }
  if (/out of memory|allocation failed|could not allocate/i.test(said))
    dead("The browser gave the worker no more memory. Close other pages or use a smaller file, then start again.");
  else
    dead(
      `The worker stopped by a fault of its own (${said.split("\n")[0].slice(0, 300) || "no reason given"}). Nothing of the page is lost; start again.`,
    );
}

addEventListener("message", ({ data }) => {
  if (data.module) start(data);
  else if (decoupleWork.receive) decoupleWork.receive(data);
  else decoupleWork.waiting.push(data);
});
