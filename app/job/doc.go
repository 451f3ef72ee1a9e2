// Package job is how the page has work done by its worker. Each kind of work is a
// [Kind]: a name, the types of its request and its answer, and the function that does
// it. A [Server] runs the requests of the kinds that it was given, in a native test
// just as in the worker. The package names no kind and knows no browser.
//
// A message is JSON with buffers of bytes beside it: the number columns of an answer
// (see [Columned]). Page and worker are the same program, so fields are not checked
// one by one; a request of a program whose kinds differ is refused as a whole (see
// [Version]).
package job
