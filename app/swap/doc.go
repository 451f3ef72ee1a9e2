// Package swap replaces a model while requests come in. A [Server] answers requests for a ranking by one of two versions of a
// model, the old one and the new one, and goes from one to the other in one of four [Way]s: it stops and starts again, it switches
// once the new version is loaded, it tries the new version on a share of the requests and goes on or back by itself (a canary), or
// it has the new version answer beside the old one and shows nobody what it says (a shadow).
//
// # What is real
//
// A version is loaded from the bytes of its file, and checked ([Decode]). A request is answered by the weights of one version: it
// predicts the clicks and the quality of each post of the sample feed, and the first [Top] by the reader's own weights are the
// answer, which names the version. What routes requests is one pointer to something that never changes, so an answer can't be half
// of one version and half of the other; a Server may be used by several goroutines at once. [Audit] does not take its word: it works
// out each answer again, another way, and counts those that are lost, given twice, or not those of the version that they name.
//
// # What is simulated
//
// When requests come, how long an answer takes and how long loading takes are on a clock of their own (type [Settings]), so that a
// seed gives the same counts on every machine. Requests are a Poisson stream, and each has a share of α of its own, uniformly. An
// answer takes three quarters of its version's mean, and an exponentially distributed time with the other quarter as its mean; nobody
// waits for another. The share of the requests that a canary gets, and all times, are drawn by the request's number alone.
package swap
