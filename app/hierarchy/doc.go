// Package hierarchy sorts things into a tree of categories: the tree, the probabilities of
// its branches, the ways down, and the measures that judge the answers. It knows texts as
// sparse rows and no titles.
//
// A model of the tree has a softmax at each inner node, which says how likely each of its
// children is for what has come that far. The probability of a node is the product along
// the path to it (the chain rule), so those of the leaves add up to 1. [Tree.Greedy] takes
// the likeliest child at each step, [Tree.Likeliest] the likeliest leaf of all; the two differ
// where a step that was taken narrowly is followed by steps that are not. The flat model is
// one softmax over the leaves; a node's probability is then the sum of its leaves'.
//
// The measures are those of Kiritchenko, Matwin, Nock and Famili, "Learning and evaluation
// in the presence of class hierarchies" (Canadian AI 2006): an answer counts with all its
// ancestors but the root. Koller and Sahami, "Hierarchically classifying documents using
// very few words" (ICML 1997), describe the classifier at each node, Silla and Freitas, "A
// survey of hierarchical classification across different application domains" (Data Mining
// and Knowledge Discovery 22, 2011), what else there is.
//
// Everything is deterministic. As with package glm, a native and a WebAssembly build differ
// in the last bits of what is trained.
package hierarchy
