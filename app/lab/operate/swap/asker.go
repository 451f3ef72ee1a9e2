package swap

import (
	"errors"
	"math"
	"slices"
	"strings"

	"decouple/app/format"
	"decouple/app/lab"
	"decouple/app/lesson"
	"decouple/app/swap"
)

var (
	_ lab.Asker = (*Part)(nil)
	_ lab.Later = (*Part)(nil)
)

// lessons are what lessons need of the worker: wants says that the versions are missing, failed why they could not be had.
type lessons struct {
	wants  bool
	failed string
}

// Figure implements [lab.Asker]: what becomes of the stream of a link, in each of the ways by its name in links: stop-refused,
// hot-slow, and after how many seconds the canary's guardrail goes back. The worker trains
// the versions first.
func (p *Part) Figure(_ *lab.Shared, at, name string) (v lesson.Value, err error) {
	s := Defaults
	if err := link.Bind(&s).Read(at); err != nil {
		return v, err
	}
	key, what, ok := strings.Cut(name, "-")
	way := slices.Index(wayKeys, key)
	if !ok || way < 0 || what != "refused" && what != "slow" && name != "canary-back" {
		return v, lab.ErrNoFigure
	}
	if p.trained[swap.Old] == nil {
		if why := p.lessons.failed; why != "" {
			p.lessons.failed = ""
			return v, errors.New(why)
		}
		p.lessons.wants = true
		return v, lesson.ErrLater
	}
	old, err := swap.Decode(p.trained[swap.Old])
	if err != nil {
		return v, err
	}
	next, _ := swap.Decode(swap.Spoil(p.trained[swap.New], s.Fault)) // one that can't be read is none
	stream := s.Stream(false)
	t := stream.Total(swap.Way(way), old, next)
	n := t.Refused
	v.Name = "number of refused requests"
	switch what {
	case "slow":
		v.Name, n = "number of slow answers", t.Slow
	case "back":
		v.Name, v.Text, v.Number = "number of seconds until the canary goes back", "never", math.Inf(1)
		if t.Verdict == swap.Back {
			v.Text, v.Number = format.Fixed(t.Decided, 1), t.Decided
		}
		return v, nil
	}
	v.Text, v.Number = format.Count(n), float64(n)
	return v, nil
}

// wayKeys name the ways in lessons.
var wayKeys = []string{"stop", "hot", "canary", "shadow"}

// Work implements [lab.Later].
func (p *Part) Work(env *lab.Env) {
	if !p.lessons.wants || env.Work.Job != nil {
		return
	}
	failed := func(why string) { p.lessons = lessons{failed: strings.TrimSuffix(why, ".")} }
	p.train(env, lab.On[Files]{
		Failed: func(_ *lab.Env, why string) { failed(why) },
		Dropped: func(_ *lab.Env, cancelled bool) {
			if cancelled {
				failed("its work was stopped")
			}
		},
	}, func(env *lab.Env) {
		if p.open {
			p.asked = false
			p.catchUp(env)
		}
	})
}
