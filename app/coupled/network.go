package coupled

import (
	"context"
	"math"
	"math/rand/v2"

	"decouple/app/text"
)

// Hidden is the number of hidden units, which both heads of a network use.
const Hidden = 8

// network is h = tanh(W'x + c), ê = v_e·h + k_e, q̂ = v_q·h + k_q, with ê and q̂
// standardised. x has all parameters in one vector: W (d×Hidden, row by row), c, v_e,
// v_q, k_e, k_q.
type network struct {
	d int
	x []float64
}

func (n *network) size() int          { return n.d*Hidden + 3*Hidden + 2 }
func (n *network) bias() []float64    { return n.x[n.d*Hidden:][:Hidden] }
func (n *network) headE() []float64   { return n.x[n.d*Hidden+Hidden:][:Hidden] }
func (n *network) headQ() []float64   { return n.x[n.d*Hidden+2*Hidden:][:Hidden] }
func (n *network) offsets() []float64 { return n.x[n.d*Hidden+3*Hidden:] }

// hidden sets h to the hidden units of row i.
func (n *network) hidden(x *text.Matrix, i int, h *[Hidden]float64) {
	copy(h[:], n.bias())
	index, value := x.Row(i)
	for j, column := range index {
		w := n.x[int(column)*Hidden:][:Hidden]
		v := float64(value[j])
		for k := range h {
			h[k] += v * w[k]
		}
	}
	for k := range h {
		h[k] = math.Tanh(h[k])
	}
}

// heads returns both predictions of row i.
func (n *network) heads(x *text.Matrix, i int) (e, q float64) {
	var h [Hidden]float64
	n.hidden(x, i, &h)
	offsets := n.offsets()
	e, q = offsets[0], offsets[1]
	ve, vq := n.headE(), n.headQ()
	for k, v := range h {
		e += v * ve[k]
		q += v * vq[k]
	}
	return e, q
}

// netLoss is a·mean (ê−z_e)² + b·mean (q̂−z_q)² + L2·(‖W‖² + ‖v_e‖² + ‖v_q‖²).
type netLoss struct {
	*targets
	l2  float64
	net network
}

// evaluate returns the loss at x and sets grad to its gradient, by backpropagation.
func (o *netLoss) evaluate(x, grad []float64) float64 {
	o.net.x = x
	g := network{d: o.net.d, x: grad}
	penalised := len(x) - 2
	bias := o.net.d * Hidden
	var loss float64
	for j, w := range x {
		if j >= penalised || j >= bias && j < bias+Hidden {
			grad[j] = 0
			continue
		}
		loss += o.l2 * w * w
		grad[j] = 2 * o.l2 * w
	}
	n := float64(o.X.Rows())
	ve, vq := o.net.headE(), o.net.headQ()
	gb, ge, gq, offsets := g.bias(), g.headE(), g.headQ(), g.offsets()
	var h, back [Hidden]float64
	for i := range o.ze {
		o.net.hidden(o.X, i, &h)
		e, q := o.net.offsets()[0], o.net.offsets()[1]
		for k, v := range h {
			e += v * ve[k]
			q += v * vq[k]
		}
		re := e - o.ze[i]
		loss += o.a * re * re / n
		se, sq := 2*o.a*re/n, 0.0
		if o.b > 0 && o.Labelled[i] {
			rq := q - o.zq[i]
			loss += o.b * rq * rq / o.labelled
			sq = 2 * o.b * rq / o.labelled
		}
		offsets[0] += se
		offsets[1] += sq
		for k, v := range h {
			ge[k] += se * v
			gq[k] += sq * v
			back[k] = (se*ve[k] + sq*vq[k]) * (1 - v*v)
			gb[k] += back[k]
		}
		index, value := o.X.Row(i)
		for j, column := range index {
			w := grad[int(column)*Hidden:][:Hidden]
			v := float64(value[j])
			for k := range back {
				w[k] += v * back[k]
			}
		}
	}
	return loss
}

// trainNetwork fits a network from random initial weights, drawn from the seed.
func (m *Model) trainNetwork(ctx context.Context, t *targets, seed uint64, settings Settings) error {
	net := network{d: t.X.Cols}
	start := make([]float64, net.size())
	net.x = start
	rng := rand.New(rand.NewPCG(seed, 0x6e6574))
	for j := range net.d * Hidden {
		start[j] = 0.03 * rng.NormFloat64()
	}
	for _, head := range [...][]float64{net.headE(), net.headQ()} {
		for k := range head {
			head[k] = rng.NormFloat64() / math.Sqrt(Hidden)
		}
	}
	if settings.Iterations == 0 {
		settings.Iterations = Network.Limit()
	}
	if settings.Tolerance == 0 {
		settings.Tolerance = 1e-4
	}
	o := &netLoss{targets: t, l2: settings.L2, net: network{d: net.d}}
	x, err := m.minimise(ctx, o.evaluate, start, settings)
	if err != nil {
		return err
	}
	net.x = x
	m.net = &net
	return nil
}
