package rank

// KeptColumns returns the kept posts in the order of the tie rule, with their engagement e and quality q as grid integers.
// α·2^shift·e + β·q is the exact score, and of equal scores the earlier row ranks first. It is for handing the same numbers
// to another program. The slices belong to the large feed and are valid until Filter; do not change them. The first call
// after a Filter scales all posts.
func (c *LargeFeed) KeptColumns() (posts, e, q []int32, shift uint8) {
	c.layOut()
	return c.full.base, c.full.e, c.full.q, c.on.shift
}
