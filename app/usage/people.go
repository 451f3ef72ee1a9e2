package usage

import (
	"math"
	"math/rand/v2"
)

// draws returns the random numbers of one purpose: they depend on the seed and the keys
// alone, so that one thing that happens does not change what is drawn for another.
func draws(seed uint64, keys ...uint64) *rand.Rand {
	h := uint64(0x9e3779b97f4a7c15)
	for _, k := range keys {
		h ^= k + 0x9e3779b97f4a7c15 + h<<6 + h>>2
		h *= 0xbf58476d1ce4e5b9
		h ^= h >> 29
	}
	return rand.New(rand.NewPCG(seed, h))
}

// What random numbers are drawn for.
const (
	forPerson = iota
	forTaste
	forHabit
	forChain
	forDrift
	forDay
	forOpens
	forLabels
)

// person is one of the log's people: when they live, and how they use the phone.
type person struct {
	// wake and sleep are the usual hours on workdays, off by how much later at weekends.
	wake, sleep, off float64
	// leaves and returns are the hours of the way to work and back, 0 without work; way
	// is how long it takes. Works says on which weekdays.
	leaves, returns, way float64
	works                [7]bool
	// goesOut is the chance of an evening or a weekend's afternoon out.
	goesOut float64
	// rate is the sessions an hour awake, headphones how much they like those, 0…1.
	rate, headphones float64
	// chain is the chance that an app is opened out of habit after another, notice that
	// it is opened for a notification.
	chain, notice float64
	// shift moves the hours at which needs come up.
	shift float64
}

func newPerson(seed, who uint64) person {
	r := draws(seed, forPerson, who)
	p := person{
		wake: 6 + 2*r.Float64(), sleep: 22.2 + 1.6*r.Float64(), off: 2 * r.Float64(),
		way: .4 + .6*r.Float64(), goesOut: .15 + .4*r.Float64(),
		rate: 1.3 + .9*r.Float64(), headphones: r.Float64(),
		chain: .15 + .2*r.Float64(), notice: .06 + .1*r.Float64(), shift: r.NormFloat64() * .4,
	}
	p.leaves = p.wake + .9 + r.Float64()
	p.returns = p.leaves + 7.5 + 1.5*r.Float64()
	for d := range 5 {
		p.works[d] = true
	}
	switch who % 4 {
	case 1: // part of the week from home
		p.works[4], p.works[2] = false, false
	case 3: // shifts that take in Saturday
		p.works[0], p.works[5] = false, true
	}
	return p
}

// span is a piece of a day in one place.
type span struct {
	from, to   float64 // hours
	place      int8
	headphones int8
}

// day is what a person's day is like, in spans from waking to sleeping.
func (p *person) day(r *rand.Rand, weekday int) []span {
	late := 0.0
	if weekday >= 5 {
		late = p.off
	}
	wake := p.wake + late + r.NormFloat64()*.3
	sleep := math.Min(p.sleep+late/3+r.NormFloat64()*.4, 23.95)
	jitter := func(h float64) float64 { return h + r.NormFloat64()*.25 }
	leave, back := jitter(p.leaves), jitter(p.returns)
	evening, long := jitter(19), 1.5+r.Float64()
	afternoon := jitter(13)
	goesOut := r.Float64() < p.goesOut
	var at []span
	add := func(to float64, place int8) {
		from := wake
		if len(at) > 0 {
			from = at[len(at)-1].to
		}
		to = math.Min(math.Max(to, from+.05), math.Max(sleep, from+.05))
		at = append(at, span{from: from, to: to, place: place})
	}
	if p.works[weekday] {
		add(leave, home)
		add(leave+p.way, underway)
		add(back, work)
		add(back+p.way, underway)
	} else if !goesOut || weekday < 5 {
		add(afternoon, home)
	} else {
		add(afternoon, home)
		add(afternoon+p.way/2, underway)
		add(afternoon+p.way/2+2*long, out)
		add(afternoon+p.way+2*long, underway)
	}
	if goesOut && weekday < 5 {
		add(evening, home)
		add(evening+long, out)
		add(evening+long+p.way/2, underway)
	}
	add(sleep, home)
	likes := [places]float64{home: .12, underway: .75, work: .3, out: .1}
	for i := range at {
		if r.Float64() < likes[at[i].place]*(.4+p.headphones) {
			at[i].headphones = 1
		}
	}
	return at
}
