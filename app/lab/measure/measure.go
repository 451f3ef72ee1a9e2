// Package measure is the Measure lab: which ranking serves the business. It puts the Rank lab's
// models and feed before simulated readers. It has four parts and holds nothing but them; each
// is a package below, and none of them knows another; what is assumed of readers in one holds in
// another because the lab hands it on. It knows no browser.
package measure

import (
	"decouple/app/lab"
	"decouple/app/lab/measure/ab"
	"decouple/app/lab/measure/feedback"
	"decouple/app/lab/measure/readers"
	"decouple/app/lab/measure/ship"
)

// Lab is the Measure lab. Make one with [New]. Its fields are for reading.
type Lab struct {
	lab.Several
	// Readers asks which weights make readers stay.
	Readers *readers.Part
	// AB tests two rankings on readers.
	AB *ab.Part
	// Ship asks which of two models is better for the business.
	Ship *ship.Part
	// Feedback lets a model learn from clicks on its own ranking.
	Feedback *feedback.Part
}

// New returns the lab, to be opened.
func New() *Lab {
	l := &Lab{Readers: readers.New(), Ship: ship.New(), Feedback: feedback.New()}
	l.AB = ab.New(&l.Readers.Settings.Assumed)
	l.Several = lab.NewSeveral(l.Readers, l.AB, l.Ship, l.Feedback)
	return l
}

// Key implements [lab.Lab].
func (*Lab) Key() string { return "measure" }

// Title implements [lab.Lab].
func (*Lab) Title() string { return "Measure" }

// Question implements [lab.Lab].
func (*Lab) Question() string { return "Which number says that a ranking is good?" }
