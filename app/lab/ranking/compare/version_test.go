package compare_test

import (
	"runtime"
	"testing"

	"decouple/app/coupled"
	"decouple/app/lab/ranking/compare"
	"decouple/app/sample"
	"decouple/app/version"
)

// The recipe of what Compare trains gives its bits: with each loss, with few labels, with the wave, of a feed of the reader’s own.
func TestTheRecipeGivesTheModel(t *testing.T) {
	if testing.Short() || runtime.GOARCH == "wasm" {
		t.Skip("it trains on the whole log")
	}
	s, maker := newServer(), &version.Maker{}
	s.Own = built(t, "text engagement quality spam", 400)
	maker.Own = &version.Own{Posts: s.Own.Posts, Fold: s.Own.Fold, Folds: 5}
	for _, q := range []compare.Request{
		{Loss: coupled.Squared, Labels: 100, Alpha: 600, Beta: 400},
		{Loss: coupled.Squared, Labels: 5, Alpha: 1000, Beta: 333},
		{Loss: coupled.Mixed, Labels: 100, Alpha: 200, Beta: 400, Wave: true},
		{Loss: coupled.Network, Labels: 20, Alpha: 600, Beta: 400, Wave: true},
		{Loss: coupled.Squared, Labels: 50, Alpha: 600, Beta: 400, Own: true},
	} {
		q.Seed = sample.Seed
		got := train(t, s, q).Answer
		wave, own := 0, 0
		if q.Wave {
			wave = sample.WaveLogSize
		}
		if q.Own {
			own = len(s.Own.Posts)
		}
		m, err := maker.Make(t.Context(), version.CoupledRecipe(version.Objective{Alpha: q.Alpha, Beta: q.Beta, Loss: q.Loss, Labels: q.Labels}, wave, own), nil)
		if err != nil {
			t.Fatal(err)
		}
		if m.Hash() != got.Hash || m.Joint.Rows != got.Rows || m.Joint.Labelled != got.Labelled || m.Joint.FinalLoss != got.FinalLoss {
			t.Errorf("%+v: its recipe gives %s on %d rows, it is %s on %d", q, m.Hash(), m.Joint.Rows, got.Hash, got.Rows)
		}
	}
}
