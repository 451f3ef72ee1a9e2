// Package classes is the part of the Frame lab that asks what is lost when a number becomes a
// class: the predicted quality of the Rank lab's posts, cut where the reader wants. [Part] is
// the page's half: the cuts, what they leave of the order, and how the highest class does
// against what readers say. The worker's half is one kind of work, [Learning]: the same rows
// learned as a number, as classes in order and as classes without one.
//
// Values and cuts are 0…1; a cut is a whole number of thousandths.
package classes
