package compare

// Cost adds up what each side has cost since the page was opened or reset.
type Cost struct {
	// Moves counts the moves of a dial.
	Moves int
	// Retrains and Stopped count trainings of the coupled model, finished or not;
	// Seconds and Work (examples × passes) are those of the finished ones.
	Retrains, Stopped int
	Seconds, Work     float64
	// RerankNanoseconds is one re-ranking of the same posts, measured; 0 until then.
	RerankNanoseconds float64
}

// add counts a finished training.
func (c *Cost) add(r *Result) {
	c.Retrains++
	c.Seconds += r.Seconds
	c.Work += float64(r.Rows) * float64(r.Passes)
}
