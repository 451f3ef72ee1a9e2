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

// Sample is the sample feed as the shipped models score it.
func (s *Shared) Sample() *feed.Feed { return s.sample }

// DialsOf are the dials of a link, whatever else it says.
func DialsOf(link string) (feed.Dials, error) {
	s := *table.Defaults
	err := table.Read(&s, link)
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

// Read sets what a link says of the table's rows, and leaves all else.
func (t *Table[S]) Read(at S, link string) error {
	for pair := range strings.SplitSeq(link, "&") {
		key, raw, _ := strings.Cut(pair, "=")
		for i := range t.Rows {
			if t.Rows[i].Key != key {
				continue
			}
			value, err := url.QueryUnescape(raw)
			if err == nil {
				err = t.Rows[i].Set(at, value)
			}
			if err != nil {
				return errors.New("the link gives " + raw + " for " + key + ", which takes " + t.Rows[i].Want)
			}
		}
	}
	return nil
}
