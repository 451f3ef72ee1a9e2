package glm

import (
	"runtime"
	"sync"
)

const (
	// mostBlocks is how many blocks the rows are parted into at most; a power of two.
	mostBlocks = 64
	// leastParted is the number of rows from which on they are parted: fewer are summed at once.
	leastParted = 1 << 16
)

// blocks are the n rows of a fit in parts of one size, a power of two of them. Sums over rows are added within each block and
// then by a tree, each pair of neighbours, whoever has worked out which: so that any number of workers comes to the same
// bits. The parts depend on the shape of the data alone.
type blocks struct {
	rows, parts int
	// workers is how many goroutines work at most.
	workers int
	// spare has memory for sums, one list for each depth of the tree and worker.
	spare sync.Pool
}

// newBlocks parts n rows of d columns. workers below 1 means as many as there are processors.
func newBlocks(n, d, workers int) *blocks {
	parts := 1
	// A block that has few rows for its columns takes longer to add up with others than to work out.
	for n >= leastParted && parts < mostBlocks && n/(2*parts) >= d/2 {
		parts *= 2
	}
	if workers < 1 {
		workers = runtime.GOMAXPROCS(0)
	}
	b := &blocks{rows: n, parts: parts, workers: workers}
	b.spare.New = func() any { return new([]float64) }
	return b
}

// sum overwrites out with the sum over all blocks of what add adds for the rows from…to−1 to a list of its own. add is called
// by several goroutines at once.
func (b *blocks) sum(out []float64, add func(sum []float64, from, to int)) {
	b.tree(out, 0, b.parts, b.workers, add)
}

func (b *blocks) tree(out []float64, first, end, workers int, add func(sum []float64, from, to int)) {
	if end-first == 1 {
		clear(out)
		add(out, first*b.rows/b.parts, end*b.rows/b.parts)
		return
	}
	spare := b.spare.Get().(*[]float64)
	if cap(*spare) < len(out) {
		*spare = make([]float64, len(out))
	}
	right, middle := (*spare)[:len(out)], (first+end)/2
	if workers > 1 {
		var done sync.WaitGroup
		done.Go(func() { b.tree(right, middle, end, workers/2, add) })
		b.tree(out, first, middle, workers-workers/2, add)
		done.Wait()
	} else {
		b.tree(out, first, middle, 1, add)
		b.tree(right, middle, end, 1, add)
	}
	for j, x := range right {
		out[j] += x
	}
	b.spare.Put(spare)
}
