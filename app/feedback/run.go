package feedback

import (
	"context"
	"slices"
)

// Run is one loop: ten days of one world under one rule and one share of chance.
type Run struct {
	// Orders has the order of each day, the posts by their place in [World.Posts] from the first place on: the first day's is the
	// shipped model's, the last day's that of a model trained on all days before.
	Orders [][]uint8
	// Clicks are the clicks a reader is expected to give on the last day, by the true rates; Unmixed those without the places
	// left to chance on that day, Possible those of the truly best order.
	Clicks, Unmixed, Possible float64
	// Found is how many of the truly best [TopN] stand among the first TopN of the last day.
	Found int
	// Shared is the effective number of posts that share the last day's expected clicks: see [EffectiveSize].
	Shared float64
	// Seen is how many readers have seen each post, on all days together.
	Seen []int
}

// log is what the model is trained on: of each post its clicks and showings, as the rule counts them.
type log struct{ y, e []float64 }

// Simulate runs the loop in a world of the pool. Share is that of chance, in per cent, 0…100. It returns ctx's error where that
// ends, and an error for settings out of range.
func (p *Pool) Simulate(ctx context.Context, s Settings, w *World, world int, rule Rule, share int) (*Run, error) {
	if err := s.check(p); err != nil {
		return nil, err
	}
	n := s.Posts
	predicted, gram := p.first(&s, w)
	model := NewModel(gram, predicted, s.Penalty)
	scores := make([]float64, n)
	for i, x := range model.shipped {
		scores[i] = onGrid(x)
	}
	v := newViews(&s, w)
	r, l := &Run{Seen: make([]int, n)}, log{make([]float64, n), make([]float64, n)}
	for day := range s.Days {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		order := orderBy(scores)
		r.Orders = append(r.Orders, order)
		if day == s.Days-1 {
			r.measure(&s, w, order, share)
		}
		v.day(key(s.Seed, forReaders, uint64(world), uint64(day)), key(s.Seed, forChance, uint64(world), uint64(day)), order, share)
		for i := range n {
			r.Seen[i] += v.seenOf(i)
			y, e := v.count(rule, i)
			l.y[i] += y
			l.e[i] += e
		}
		if day == s.Days-1 {
			break
		}
		logs, err := model.Fit(l.y, l.e)
		if err != nil {
			return nil, err
		}
		scores = logs
	}
	return r, nil
}

// first are what the first day's model predicts of a world's posts, and their inner products.
func (p *Pool) first(s *Settings, w *World) (predicted []float64, gram [][]float64) {
	n := s.Posts
	predicted, gram = make([]float64, n), make([][]float64, n)
	var mean float64
	for i, post := range w.Posts {
		predicted[i], gram[i] = p.Predicted[post], make([]float64, n)
		mean += predicted[i] / float64(n)
		for j, other := range w.Posts {
			gram[i][j] = p.Gram[post][other]
		}
	}
	for i := range predicted {
		switch s.First {
		case Blind:
			predicted[i] = mean
		case Told:
			predicted[i] = w.Rates[i]
		}
	}
	return predicted, gram
}

// orderBy are the posts by their scores, the highest first, equal ones by their place.
func orderBy(scores []float64) []uint8 {
	order := make([]uint8, len(scores))
	for i := range order {
		order[i] = uint8(i)
	}
	slices.SortStableFunc(order, func(i, j uint8) int { return descending(scores[i], scores[j]) })
	return order
}

// measure works out what the last day is worth.
func (r *Run) measure(s *Settings, w *World, order []uint8, share int) {
	clicks := make([]float64, s.Posts)
	chance := float64(share) / 100
	var all float64
	for k := range s.Places {
		seen := Seen(k+1, s.Bias)
		all += seen
		post := order[k]
		clicks[post] += (1 - chance) * seen * w.Rates[post]
		r.Unmixed += seen * w.Rates[post]
		r.Possible += seen * w.Rates[w.Best[k]]
	}
	for _, post := range order[s.Places:] {
		clicks[post] += chance * all / float64(s.Posts-s.Places) * w.Rates[post]
	}
	for _, c := range clicks {
		r.Clicks += c
	}
	r.Shared = EffectiveSize(clicks)
	top := min(TopN, s.Places)
	for _, post := range order[:top] {
		if slices.Contains(w.Best[:top], int(post)) {
			r.Found++
		}
	}
}

// Never is how many posts no reader has ever seen, and how many of the truly best [TopN] are among them.
func (r *Run) Never(w *World) (posts, best int) {
	for i, n := range r.Seen {
		if n == 0 {
			posts++
			if slices.Contains(w.Best[:min(TopN, len(w.Best))], i) {
				best++
			}
		}
	}
	return posts, best
}

// Locked is how many posts stood in the top ten on every day, though they are not among the truly best ten.
func (r *Run) Locked(w *World) (posts int) {
	top := min(TopN, len(w.Best))
	for _, post := range r.Orders[0][:top] {
		if slices.Contains(w.Best[:top], int(post)) {
			continue
		}
		stayed := true
		for _, order := range r.Orders {
			stayed = stayed && slices.Contains(order[:top], post)
		}
		if stayed {
			posts++
		}
	}
	return posts
}
