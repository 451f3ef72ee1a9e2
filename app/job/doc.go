// Package job is what the worker does for the page: it trains the coupled model
// and the decoupled pair, retrains one filter, and turns the reader's file into
// a feed with models. It holds the messages that page and worker exchange, their
// codec, and a [Server] that handles a request. It knows no browser: natively a
// test calls [Server.Handle] just as the worker does.
//
// A message is JSON and, beside it, buffers of bytes that are handed over
// without copying. Page and worker are the same program, so numbers stand for
// kinds; but the codec trusts neither side and checks every field.
package job
