package fleet

// heap has its smallest value first.
type heap []float64

func (h *heap) push(x float64) {
	*h = append(*h, x)
	a := *h
	i := len(a) - 1
	for i > 0 {
		up := (i - 1) / 2
		if a[up] <= x {
			break
		}
		a[i] = a[up]
		i = up
	}
	a[i] = x
}

// pop takes the smallest value out.
func (h *heap) pop() {
	a := *h
	n := len(a) - 1
	x := a[n]
	a = a[:n]
	*h = a
	if n == 0 {
		return
	}
	i := 0
	for {
		down := 2*i + 1
		if down >= n {
			break
		}
		if down+1 < n && a[down+1] < a[down] {
			down++
		}
		if x <= a[down] {
			break
		}
		a[i] = a[down]
		i = down
	}
	a[i] = x
}

// ring is a queue, first come, first served.
type ring struct {
	list        []request // its length is a power of 2
	first, size int
}

func (r *ring) len() int { return r.size }

func (r *ring) push(x request) {
	if r.size == len(r.list) {
		more := make([]request, max(2*len(r.list), 16))
		for i := range r.size {
			more[i] = r.list[(r.first+i)&(len(r.list)-1)]
		}
		r.list, r.first = more, 0
	}
	r.list[(r.first+r.size)&(len(r.list)-1)] = x
	r.size++
}

func (r *ring) pop() request {
	x := r.list[r.first]
	r.first = (r.first + 1) & (len(r.list) - 1)
	r.size--
	return x
}
