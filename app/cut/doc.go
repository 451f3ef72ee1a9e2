// Package cut cuts a number into classes and says what that costs: which pairs become equal,
// how much of the order is left, which neighbours end far apart. It also learns classes from
// rows in three ways, so that what a label says can be compared: as a number, as classes in
// order, and as classes without one. It knows neither posts nor what the number means.
//
// K classes have K−1 cuts, ascending. A value is in class c, 0…K−1, where c counts the cuts that
// it is not below: the class above a cut begins at the cut.
//
// Functions do not change their arguments. The last bits of a result may differ between machines.
package cut
