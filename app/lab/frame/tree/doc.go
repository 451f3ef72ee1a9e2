// Package tree is the part of the Frame lab that sorts titles into a tree of categories: one
// softmax at each inner node against one over all leaves. [Part] is the page's half: the title
// that is typed and how its probability runs down the tree, the words that sent it there, where
// the descent stops, and what models came to on titles that they had not seen. The worker's
// half is two kinds of work: [Training] trains the models on all titles, [Judging] trains them
// without some of the titles in turn and asks them for those.
//
// The mathematics is package hierarchy's, the titles are package titles'.
package tree
