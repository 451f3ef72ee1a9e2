// Package compare is the Compare part of the Rank lab: one coupled model beside the
// decoupled pair, on the same rows, so that the reader sees what each costs when a dial
// moves and where their rankings differ. [Comparison] is the page's half of it. It holds
// both sides' orders, what they have in common and how right they are, what each has
// cost, and the wave of spam that one of its filters learns. It asks the lab for little:
// see [Host].
//
// The worker's half is its kinds of work, [Training] and [Retraining]. The models are
// those of package coupled; this package says which rows they are trained on and which
// posts they rank, and what of a training the next one uses again.
package compare
