// Package large is the large feed of the Rank lab: up to a million generated posts,
// ranked at every move of a dial, and how long such a move takes. The posts are those of
// package largefeed; the worker has the shipped models predict them and hands the
// predictions over as columns.
//
// Its kind of work is [Making].
package large
