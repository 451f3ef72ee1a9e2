package compare

import (
	"decouple/app/coupled"
	"decouple/app/lab"
)

// Settings are Compare's part of the link: what both sides are trained on and when. The
// zero value is not meant for use.
type Settings struct {
	Loss coupled.Loss
	// Labels is how many posts keep their quality label, in per cent: one of
	// [LabelChoices].
	Labels int
	// Manual says that the coupled model waits for a press of its button.
	Manual bool
}

// LabelChoices are the choices of how many posts keep their quality label, in per cent.
var LabelChoices = []int{100, 50, 20, 10, 5, 2}

// Defaults are the settings of a link that says nothing of them. Nobody changes them.
var Defaults = Settings{Labels: 100}

// Rows are the rows of the link.
var Rows = []lab.Row[*Settings]{
	lab.Choice("loss", []string{coupled.Squared.Key(), coupled.Mixed.Key(), coupled.Network.Key()}, func(s *Settings) *coupled.Loss { return &s.Loss }),
	lab.OneOf("labels", LabelChoices, func(s *Settings) *int { return &s.Labels }),
	lab.Flag("manual", func(s *Settings) *bool { return &s.Manual }),
}
