package nextapp

import (
	"errors"

	"decouple/app/glm"
	domain "decouple/app/nextapp"
)

// packer takes the weights out of models into one column, those of a model after those of the one before, each list after its
// length. Written as JSON, the weights of a fortnight keep the page from answering for longer than a frame.
type packer struct{ numbers []float64 }

func (p *packer) add(lists ...[]float64) {
	for _, l := range lists {
		p.numbers = append(append(p.numbers, float64(len(l))), l...)
	}
}

// softmax returns s without its weights, nil for nil.
func (p *packer) softmax(s *glm.Softmax) *glm.Softmax {
	if s == nil {
		return nil
	}
	p.add(s.Intercepts, s.Weights)
	bare := *s
	bare.Intercepts, bare.Weights = nil, nil
	return &bare
}

// score returns r without its weights, nil for nil.
func (p *packer) score(r *glm.Result) *glm.Result {
	if r == nil {
		return nil
	}
	p.add(r.Weights)
	bare := *r
	bare.Weights = nil
	return &bare
}

func (p *packer) models(m domain.Models) domain.Models {
	m.Softmax, m.Score = p.softmax(m.Softmax), p.score(m.Score)
	return m
}

// unpacker puts them back, in the same order.
type unpacker struct {
	numbers []float64
	failed  bool
}

func (u *unpacker) next() []float64 {
	if len(u.numbers) == 0 || !(u.numbers[0] >= 0 && u.numbers[0] < float64(len(u.numbers))) {
		u.failed = true
		return nil
	}
	end := 1 + int(u.numbers[0])
	l := u.numbers[1:end:end]
	u.numbers = u.numbers[end:]
	return l
}

func (u *unpacker) softmax(s *glm.Softmax) {
	if s != nil {
		s.Intercepts, s.Weights = u.next(), u.next()
	}
}

func (u *unpacker) score(r *glm.Result) {
	if r != nil {
		r.Weights = u.next()
	}
}

func (u *unpacker) models(m *domain.Models) {
	if m != nil {
		u.softmax(m.Softmax)
		u.score(m.Score)
	}
}

// end says whether all was there, and nothing else.
func (u *unpacker) end() error {
	if u.failed || len(u.numbers) > 0 {
		return errors.New("the models are cut off")
	}
	return nil
}

// unpack puts the weights back into the models.
func (t *Trained) unpack() error {
	u := unpacker{numbers: t.Numbers}
	u.models(&t.Models)
	return u.end()
}

// pack takes the weights out of the models.
func (f *Fortnight) pack() {
	var p packer
	if f.Before != nil {
		before := p.models(*f.Before)
		f.Before = &before
	}
	f.Whole, f.Part, f.ScoreWhole = p.softmax(f.Whole), p.softmax(f.Part), p.score(f.ScoreWhole)
	f.Numbers = p.numbers
}

// unpack puts them back.
func (f *Fortnight) unpack() error {
	u := unpacker{numbers: f.Numbers}
	u.models(f.Before)
	u.softmax(f.Whole)
	u.softmax(f.Part)
	u.score(f.ScoreWhole)
	return u.end()
}
