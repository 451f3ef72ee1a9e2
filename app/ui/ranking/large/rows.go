package large

import (
	"strconv"
	"strings"

	"decouple/app/lab/ranking/large"
	"decouple/app/rank"
	"decouple/app/ui/ranking/card"
	"decouple/app/ui/ranking/largelist"
)

// ParseRank reads a rank from 1 to last as a reader types it, with or without
// commas or spaces between the thousands. What lies beyond an end is moved to it.
func ParseRank(text string, last int) (rank int, ok bool) {
	text = strings.NewReplacer(",", "", " ", "", "\u202f", "").Replace(text)
	n, err := strconv.ParseFloat(text, 64)
	if err != nil || n != n || last < 1 {
		return 0, false
	}
	return int(min(max(n, 1), float64(last))), true
}

// Source is the large feed as the page's list asks for it.
type Source struct {
	feed  *large.Feed
	order []int32
	// texts are posts as they were last generated: a list that scrolls or is
	// re-ordered shows most of them again.
	texts map[int32]text
	// ends are the posts of the fewest and the most clicks, and of the least and the
	// best quality.
	ends [4]int
}

// text is what a row shows of a post but for its numbers.
type text struct{ author, line string }

// mostTexts is how many posts are remembered.
const mostTexts = 4096

// NewSource returns the feed in the order of the dials that it follows.
func NewSource(feed *large.Feed) *Source {
	s := &Source{feed: feed, texts: map[int32]text{}}
	f := feed.Posts
	for i := range f.Clicks {
		for end, less := range [...]bool{
			f.Clicks[i] < f.Clicks[s.ends[0]], f.Clicks[i] > f.Clicks[s.ends[1]],
			f.Quality[i] < f.Quality[s.ends[2]], f.Quality[i] > f.Quality[s.ends[3]],
		} {
			if less {
				s.ends[end] = i
			}
		}
	}
	return s
}

// Len implements largelist.Source.
func (s *Source) Len() int { return s.feed.Ranks.Len() }

// Rows implements largelist.Source.
func (s *Source) Rows(from, n int, dst []largelist.Row) []largelist.Row {
	r, w := s.feed.Ranks, s.feed.Dials.Weights
	if len(s.texts) > mostTexts {
		clear(s.texts)
	}
	s.order = r.Window(w, from, n, s.order)
	for _, i := range s.order {
		t, ok := s.texts[i]
		if !ok {
			p := s.feed.Posts.Post(int(i))
			t = text{p.Author, p.Text}
			s.texts[i] = t
		}
		dst = append(dst, largelist.Row{
			Author: t.author, Text: t.line,
			E: part(w.Alpha, r.Engagement(int(i))), Q: part(w.Beta, r.Quality(int(i))),
		})
	}
	return dst
}

// part is a weight in thousandths times a value.
func part(milli int32, x float64) float64 { return float64(milli) * x / rank.WeightMax }

// Axis implements largelist.Source: it holds every bar that there can be.
func (s *Source) Axis() card.Axis {
	r, w := s.feed.Ranks, s.feed.Dials.Weights
	if s.feed.Dials.Scale == rank.Percentile {
		return card.Axis{Hi: max(part(w.Alpha+w.Beta, 1), 1e-9)}
	}
	if s.feed.Len() == 0 {
		return card.Axis{Hi: 1e-9}
	}
	lo, hi := 0.0, 0.0
	for end, i := range s.ends {
		x := part(w.Alpha, r.Engagement(i))
		if end >= 2 {
			x = part(w.Beta, r.Quality(i))
		}
		lo, hi = lo+min(x, 0)*float64(1-end%2), hi+max(x, 0)*float64(end%2)
	}
	return card.Axis{Lo: lo, Hi: max(hi, 1e-9)}
}
