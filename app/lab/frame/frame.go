// Package frame is the Frame lab: how the task that is chosen decides what must be trained
// again. It has three parts and holds nothing but them; each is a package below, and none of
// them knows another. It knows no browser.
package frame

import (
	"decouple/app/lab"
	"decouple/app/lab/frame/classes"
	"decouple/app/lab/frame/nextapp"
	"decouple/app/lab/frame/tree"
)

// Lab is the Frame lab. Make one with [New]. Its fields are for reading.
type Lab struct {
	lab.Several
	// Next asks which app is opened next.
	Next *nextapp.Part
	// Tree sorts titles into a tree of categories.
	Tree *tree.Part
	// Classes cuts a number into classes.
	Classes *classes.Part
}

// New returns the lab, to be opened.
func New() *Lab {
	l := &Lab{Next: nextapp.New(), Tree: tree.New(), Classes: classes.New()}
	l.Several = lab.NewSeveral(l.Next, l.Tree, l.Classes)
	return l
}

// Key implements [lab.Lab].
func (*Lab) Key() string { return "frame" }

// Title implements [lab.Lab].
func (*Lab) Title() string { return "Frame" }

// Question implements [lab.Lab].
func (*Lab) Question() string { return "How does the task you choose decide what must be retrained?" }
