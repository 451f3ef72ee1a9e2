// Package labs is the one list of the page's labs, each with what draws it.
package labs

import (
	"decouple/app/job"
	"decouple/app/lab"
	"decouple/app/lab/frame"
	"decouple/app/lab/loop"
	"decouple/app/lab/measure"
	"decouple/app/lab/operate"
	"decouple/app/lab/ranking"
	"decouple/app/ui"
	drawframe "decouple/app/ui/frame"
	drawloop "decouple/app/ui/loop"
	drawmeasure "decouple/app/ui/measure"
	drawoperate "decouple/app/ui/operate"
	drawranking "decouple/app/ui/ranking"
)

// Pair is a lab and what draws it.
type Pair struct {
	Lab  lab.Lab
	Draw ui.Drawing
}

// All are the labs of the page, new ones, in the order of the top bar. The first opens
// where a link names none.
func All() []Pair {
	rank, framing, measuring, operating, looping := ranking.New(), frame.New(), measure.New(), operate.New(), loop.New()
	return []Pair{
		{rank, drawranking.New(rank)},
		{framing, drawframe.New(framing)},
		{measuring, drawmeasure.New(measuring)},
		{operating, drawoperate.New(operating)},
		{looping, drawloop.New(looping)},
	}
}

// Labs are the labs of some pairs.
func Labs(pairs []Pair) []lab.Lab {
	all := make([]lab.Lab, len(pairs))
	for i, p := range pairs {
		all[i] = p.Lab
	}
	return all
}

// Kinds are the kinds of work of the labs of some pairs.
func Kinds(pairs []Pair) []job.Any {
	var kinds []job.Any
	for _, p := range pairs {
		kinds = append(kinds, p.Lab.Kinds()...)
	}
	return kinds
}

// Drawings are what draws the labs of some pairs, by the key of the lab.
func Drawings(pairs []Pair) map[string]ui.Drawing {
	all := map[string]ui.Drawing{}
	for _, p := range pairs {
		all[p.Lab.Key()] = p.Draw
	}
	return all
}
