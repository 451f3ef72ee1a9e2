//go:build !js

// Jobs are cancelled at many moments here, which takes minutes in a browser; web/e2e does
// it there once.

package compare_test

import (
	"testing"

	"decouple/app/coupled"
	"decouple/app/job/jobtest"
	"decouple/app/lab/ranking/compare"
)

func TestTrainingCancelled(t *testing.T) {
	for loss := range coupled.Loss(coupled.Losses) {
		r := small(loss)
		r.Examples = 60
		jobtest.Cancel(t, compare.Training, r)
	}
}

func TestOwnTrainingCancelled(t *testing.T) {
	jobtest.Cancel(t, compare.Training, ofOwn, jobtest.Own(built(t, "text engagement quality spam", 400)))
}

func TestRetrainingCancelled(t *testing.T) {
	jobtest.Cancel(t, compare.Retraining, compare.FilterRequest{Seed: 3, Wave: true}, jobtest.Models(shipped(t)))
}
