package lab

// Guide is a lab that leads a newcomer through what it is about, in a few steps that each ask for one thing to do.
type Guide interface {
	// BeginTour begins a step, from 1 to [TourSteps]; 0 ends the tour.
	BeginTour(env *Env, step int)
	// Tour is the step that was begun, as it stands now.
	Tour() TourStep
	// DoTour does by the press of a button what the step asks for first, if it offers that.
	DoTour() Msg
}

// TourSteps is how many steps a tour has.
const TourSteps = 3

// TourStep is one step. What says what there is to know, Do what to do, Press what a button for it says, or is empty. Said says
// what came of it once it is Done.
type TourStep struct {
	What, Do, Press string
	Done            bool
	Said            string
}
