package readers

import (
	"errors"
	"fmt"
)

// World is posts as readers meet them, one element a post in each column. What is predicted of a post decides where it
// stands, and no reader knows it; what is true decides what happens to whom it is shown.
type World struct {
	// Click is the true probability of a click when the post is looked at.
	Click []float64
	// Predicted and True are the quality that is predicted and that is true, 0…1.
	Predicted, True []float64
	// Post numbers the posts: a reader's draws for a post hang on its number. Nil numbers them by their place.
	Post []int32
	// Written, Observed and Guessed count the posts whose truth was written with them, comes from their file, or is the
	// prediction with noise.
	Written, Observed, Guessed int
}

// TrueQuality is the quality of post i, 0…1, where the assumption [Error] is at milli thousandths: at 0 it is the predicted
// quality, at 1000 the true one, beyond it lies further from the prediction.
func (w *World) TrueQuality(i int, milli int32) float64 {
	q := w.Predicted[i] + float64(milli)/1000*(w.True[i]-w.Predicted[i])
	return min(max(q, 0), 1)
}

// check says what is wrong with the columns.
func (w *World) check() error {
	n := len(w.Click)
	if n == 0 {
		return errors.New("readers: there are no posts: readers need at least one")
	}
	if len(w.Predicted) != n || len(w.True) != n {
		return fmt.Errorf("readers: %d click rates, %d predicted and %d true qualities: give each post one of each", n, len(w.Predicted), len(w.True))
	}
	if w.Post != nil && len(w.Post) != n {
		return fmt.Errorf("readers: %d numbers of %d posts: number all or none", len(w.Post), n)
	}
	for i := range n {
		for _, x := range [...]float64{w.Click[i], w.Predicted[i], w.True[i]} {
			if !(x >= 0 && x <= 1) {
				return fmt.Errorf("readers: post %d has %v where a number from 0 to 1 is needed", i+1, x)
			}
		}
	}
	return nil
}
