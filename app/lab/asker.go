package lab

import (
	"errors"
	"net/url"
	"strings"

	"decouple/app/feed"
	"decouple/app/lesson"
)

// Asker is a lab, or a part of one, that works out what lessons ask of states of it: from the link alone, over the sample
// feed as the page came with it, whatever is shown. It changes nothing.
type Asker interface {
	// Figure works out a figure at a link; [ErrNoFigure] where it has none of that name.
	Figure(s *Shared, link, name string) (lesson.Value, error)
}

// Poser is an Asker that has questions of its own.
type Poser interface {
	// Pose works out a question about the move from one link to another.
	Pose(s *Shared, ask, from, to string) (*lesson.Posed, error)
}

// Later is an Asker some of whose figures take long. Figure returns [lesson.ErrLater] for such a one, and the page is to ask
// again after each message until it is there.
type Later interface {
	// Work has the worker make what the last figure lacked, unless there is none or the worker is at something else.
	Work(env *Env)
}

// ErrNoFigure says that a lab has no figure of a name.
var ErrNoFigure = errors.New("this lab has no such figure")

// Figure implements [Asker] by the parts of the lab.
func (l *Several) Figure(s *Shared, link, name string) (lesson.Value, error) {
	for _, p := range l.views {
		if a, ok := p.(Asker); ok {
			if v, err := a.Figure(s, link, name); !errors.Is(err, ErrNoFigure) {
				return v, err
			}
		}
	}
	return lesson.Value{}, ErrNoFigure
}

// Work implements [Later] by the parts of the lab.
func (l *Several) Work(env *Env) {
	for _, p := range l.views {
		if p, ok := p.(Later); ok {
			p.Work(env)
		}
	}
}

// Sample is the sample feed as the shipped models score it.
func (s *Shared) Sample() *feed.Feed { return s.sample }

// DialsOf are the dials of a link, whatever else it says.
func DialsOf(link string) (feed.Dials, error) {
	s := *table.Defaults
	err := table.Bind(&s).Read(link)
	return s.Dials, err
}

// RankingOf ranks the sample feed by the dials of a link.
func (s *Shared) RankingOf(link string) (*feed.Ranking, error) {
	d, err := DialsOf(link)
	if err != nil {
		return nil, err
	}
	return feed.NewRanking(s.sample, d)
}

// Read sets what a link says of the rows, and leaves all else.
func (r Rows) Read(link string) error {
	for _, pair := range strings.Split(link, "&") {
		key, raw, _ := strings.Cut(pair, "=")
		i := r.find(key)
		if i < 0 {
			continue
		}
		value, err := url.QueryUnescape(raw)
		if err == nil {
			err = r.list[i].set(value)
		}
		if err != nil {
			return errors.New("the link gives " + raw + " for " + key + ", which takes " + r.list[i].want)
		}
	}
	return nil
}
