package rank

// KeptColumns returns the kept posts in the tie rule's order with their engagement and quality as whole numbers of the
// grid, on which the weights α·2^Shift and β give the exact score: with ties to the earlier row, a full sort of the rows
// is the order of the feed. It is for handing the same numbers to another program. The slices are the receiver's own, valid
// until Filter; do not change them. The first call after a Filter scales all posts.
func (c *LargeFeed) KeptColumns() (posts, e, q []int32, shift uint8) {
	c.layOut()
	return c.full.base, c.full.e, c.full.q, c.on.shift
}
