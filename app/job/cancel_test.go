//go:build !js

// Jobs are given up at many moments here, which takes minutes in a browser; web/e2e does it there once.

package job

import (
	"testing"

	"decouple/app/coupled"
)

func TestRaceCancelled(t *testing.T) {
	for loss := coupled.Squared; loss <= coupled.Network; loss++ {
		r := change(small(loss), func(r *RaceRequest) { r.Examples = 60 })
		cancelled(t, newServer(), r, nil)
	}
}

func TestFilterCancelled(t *testing.T) {
	s := newServer()
	s.SetModels(shippedModels(t))
	cancelled(t, s, filterRequest, nil)
}
