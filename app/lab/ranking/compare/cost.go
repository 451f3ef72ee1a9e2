package compare

// Cost adds up what each side has cost since the page was opened or reset. Seconds are
// those of training alone, without the making of rows.
type Cost struct {
	// Moves counts the moves of a dial.
	Moves int
	// Retrains and Stopped count trainings of the coupled model, finished or not;
	// Seconds and Work (examples × passes) are those of the finished ones.
	Retrains, Stopped int
	Seconds, Work     float64
	// Pairs counts the decoupled pairs trained, one for each choice of losses and labels,
	// and Filters the trainings of the spam filter.
	Pairs, Filters             int
	PairSeconds, FilterSeconds float64
	// RerankNanoseconds is one re-ranking of the same posts, measured; 0 until then.
	RerankNanoseconds float64
}

// add counts a finished training.
func (c *Cost) add(r *Result) {
	c.Retrains++
	c.Seconds += r.Seconds
	c.Work += float64(r.Rows) * float64(r.Passes)
	if r.PairNew {
		c.Pairs++
		c.PairSeconds += r.PairSeconds
	}
}
