package schema

import (
	"strconv"
	"strings"
)

// arena clones strings into large blocks, so that a million posts need few
// allocations.
type arena struct{ block *strings.Builder }

// arenaBlock is the size of a block in bytes.
const arenaBlock = 1 << 18

// free returns a block with at least n free bytes.
func (a *arena) free(n int) *strings.Builder {
	if a.block == nil || a.block.Cap()-a.block.Len() < n {
		a.block = &strings.Builder{}
		a.block.Grow(max(arenaBlock, n))
	}
	return a.block
}

// clone returns a copy of s.
func (a *arena) clone(s string) string {
	if s == "" {
		return ""
	}
	b := a.free(len(s))
	from := b.Len()
	b.WriteString(s)
	return b.String()[from:]
}

// number returns prefix followed by n.
func (a *arena) number(prefix string, n int) string {
	var digits [20]byte
	d := strconv.AppendInt(digits[:0], int64(n), 10)
	b := a.free(len(prefix) + len(d))
	from := b.Len()
	b.WriteString(prefix)
	b.Write(d)
	return b.String()[from:]
}
