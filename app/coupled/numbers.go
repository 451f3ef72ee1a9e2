package coupled

import (
	"errors"
	"math"
)

// Numbers are all that a trained model consists of, in one order: the weights of a linear model with the intercepts of its two
// losses, or the parameters of a network.
func (m *Model) Numbers() []float64 {
	if m.net != nil {
		return m.net.x
	}
	return append(m.Weights[:len(m.Weights):len(m.Weights)], m.interceptE, m.interceptQ)
}

// most is the largest number of a model that is restored: no score of it overflows.
const most = 1e9

// Restore is the model of numbers that Numbers gave, for d columns. It scores as the trained one, bit for bit, and knows nothing of
// its training. The numbers may be anything.
func Restore(loss Loss, alpha, beta float64, d int, numbers []float64) (*Model, error) {
	m := &Model{Loss: loss, A: alpha / (alpha + beta), B: beta / (alpha + beta)}
	want := d + 2
	net := &network{d, numbers}
	if loss == Network {
		want = net.size()
	}
	if len(numbers) != want {
		return nil, errors.New("it has another number of weights than its features ask for")
	}
	for _, x := range numbers {
		if !(math.Abs(x) <= most) {
			return nil, errors.New("a weight is no number, or too large")
		}
	}
	if loss == Network {
		m.net = net
	} else {
		m.Weights, m.interceptE, m.interceptQ = numbers[:d:d], numbers[d], numbers[d+1]
	}
	return m, nil
}
