// Package operate is the Operate lab: how a model is kept alive. It puts the Rank lab's models to work on days of posts. It has
// its parts and holds nothing but them; each is a package below, and none of them knows another. It knows no browser.
package operate

import (
	"decouple/app/lab"
	"decouple/app/lab/operate/scale"
	"decouple/app/lab/operate/silent"
	"decouple/app/lab/operate/swap"
	"decouple/app/lab/operate/versions"
)

// Lab is the Operate lab. Make one with [New]. Its fields are for reading.
type Lab struct {
	lab.Several
	// Silent asks what shows a failure that no log shows.
	Silent *silent.Part
	// Scale asks what grows with a system: its machines, and the models of one person.
	Scale *scale.Part
	// Versions asks which version of a model served when, and makes it again.
	Versions *versions.Part
	// Swap asks whether a model can be replaced while people are reading.
	Swap *swap.Part
}

// New returns the lab, to be opened.
func New() *Lab {
	l := &Lab{Silent: silent.New(), Scale: scale.New(), Versions: versions.New(), Swap: swap.New()}
	l.Several = lab.NewSeveral(l.Silent, l.Scale, l.Versions, l.Swap)
	return l
}

// Key implements [lab.Lab].
func (*Lab) Key() string { return "operate" }

// Title implements [lab.Lab].
func (*Lab) Title() string { return "Operate" }

// Question implements [lab.Lab].
func (*Lab) Question() string { return "How do you keep a model alive?" }
