package nextapp

import (
	"fmt"
	"math"
	"sort"
	"strings"
)

// Term is one summand of a logit.
type Term struct {
	// Sort is the column's block, Label its value within it, or empty.
	Sort, Label string
	// Value is the column's value times its weight.
	Value float64
}

// Reasons are the terms of a method's answer about an app, the largest first, whichever way
// they point. With the intercept they add up to the logit: of the score before the
// correction for the sampling; of the softmax less the mean of its outputs' logits, since
// only differences between apps count there. It returns nil for an app that the method has
// no answer for, and for methods other than the two models.
func (k *Asking) Reasons(by Method, m *Moment, h *History, app int) (terms []Term, intercept float64) {
	if !installed(k.Log, app, m.Day(), k.Uninstalled) {
		return nil, 0
	}
	s := &k.Setup
	switch {
	case by == Softmax && app < s.Apps:
		weekday := k.Log.WeekdayOf(m.Day())
		blocks := s.SoftmaxBlocks()
		for _, e := range s.softmaxEntries(nil, m, weekday) {
			column := int(e.Column)
			b := blockOf(blocks, column)
			terms = append(terms, Term{b.Name, k.label(b.Name, m), k.Softmax.Weight(column, app) - k.mean(column)})
		}
		intercept = k.Softmax.Intercepts[app] - mean(k.Softmax.Intercepts)
	case by == Score:
		q := k.asker.question(m, app, h)
		blocks := s.ScoreBlocks()
		for _, e := range s.scoreEntries(nil, &q) {
			column := int(e.Column)
			b := blockOf(blocks, column)
			terms = append(terms, Term{b.Name, k.scoreLabel(b.Name, &q), k.Score.Weights[column] * float64(e.Value)})
		}
		intercept = k.Score.Intercept
	}
	sort.SliceStable(terms, func(i, j int) bool { return math.Abs(terms[i].Value) > math.Abs(terms[j].Value) })
	return terms, intercept
}

func mean(x []float64) float64 {
	var sum float64
	for _, v := range x {
		sum += v
	}
	return sum / float64(len(x))
}

// mean is that of a column's weights over the outputs.
func (k *Asking) mean(column int) float64 {
	n := k.Setup.Apps
	return mean(k.Softmax.Weights[column*n : (column+1)*n])
}

func blockOf(blocks []Block, column int) *Block {
	for i := range blocks {
		if b := &blocks[i]; column < b.From+b.Columns {
			return b
		}
	}
	return &blocks[len(blocks)-1]
}

// label is the value at a moment of what a block of the softmax is about.
func (k *Asking) label(block string, m *Moment) string {
	switch block {
	case "hour":
		return fmt.Sprintf("%02d:00", m.Hour())
	case "day":
		return WeekdayNames[k.Log.WeekdayOf(m.Day())]
	case "person":
		return k.Log.People[m.Person]
	case "last app":
		return k.Log.Apps[m.Last].Name
	}
	for i, c := range k.Setup.Contexts {
		if c.Name == block {
			return c.Values[m.Context[i]]
		}
	}
	return ""
}

// scoreLabel is the same for a question of the score.
func (k *Asking) scoreLabel(block string, q *question) string {
	switch block {
	case "category":
		return q.info.Category
	case "size":
		return fmt.Sprintf("%g MB", q.info.SizeMB)
	case "notices":
		return fmt.Sprintf("%g a day", q.info.Notices)
	case "days since installed":
		return fmt.Sprint(max(q.Day()-q.info.Installed, 0))
	case "opens a day":
		return fmt.Sprintf("%.1f", q.rate())
	case "opens in 24 hours":
		return fmt.Sprint(q.today)
	case "opens at this hour":
		return fmt.Sprint(q.hourly)
	case "category × last category":
		return q.info.Category + " after " + k.Log.Apps[q.Last].Category
	}
	if with, ok := strings.CutPrefix(block, "category × "); ok {
		return q.info.Category + ", " + k.label(with, q.Moment)
	}
	return ""
}
