package versions

import (
	"encoding/csv"
	"errors"
	"strings"
	"testing"

	"decouple/app/coupled"
	"decouple/app/lab"
	"decouple/app/version"
)

func both(s *Settings) { s.Model = version.Coupled }

// joint has Compare train the coupled model of a recipe on fewer posts.
func (d *desk) joint(t *testing.T, o version.Objective) *version.Made {
	t.Helper()
	r := version.CoupledRecipe(o, 0, 0)
	r.Data.Posts = 500
	m, err := (&version.Maker{}).Make(t.Context(), r, nil)
	if err != nil {
		t.Fatal(err)
	}
	d.Shared.Joint = &lab.Joint{Recipe: r, Hash: m.Hash()}
	return m
}

// The coupled model becomes a version if its recipe gives its bits. It is made again, changed, compared, kept and never promoted.
func TestCoupledBecomesAVersion(t *testing.T) {
	d := open(t, both, map[string][]byte{}, nil)
	p := d.part
	if d.jobs != 0 || p.Served() != -1 || p.With() != -1 || p.Said() != "No coupled model is kept yet." {
		t.Fatalf("empty: %d trainings, %d, %d, %q", d.jobs, p.Served(), p.With(), p.Said())
	}
	d.press(t, "versions-coupled", "") // nothing was trained
	d.press(t, "versions-again", "")
	d.press(t, "versions-save", "")
	first := d.joint(t, version.Objective{Alpha: 600, Beta: 400, Labels: 100})
	d.Shared.Joint.Hash = strings.Repeat("ab", 32)
	d.press(t, "versions-coupled", "")
	if len(p.Shown().Versions) != 0 || !strings.Contains(p.Failure, "and Compare has abababab") {
		t.Fatalf("of another model: %q", p.Failure)
	}
	d.Shared.Joint.Hash = first.Hash()
	d.press(t, "versions-coupled", "")
	if len(p.Shown().Versions) != 1 || p.Served() != 0 || p.With() != 0 {
		t.Fatalf("%d versions; %q, %q", len(p.Shown().Versions), p.Failure, d.notices)
	}
	v := p.ServedVersion()
	if v.Hash() != first.Hash() || v.Parent != "" || len(v.Card.Missing()) != 2 || !strings.Contains(v.Card.Limits, "one score") || !strings.Contains(p.Said(), "α 0.60 · β 0.40, Squared") {
		t.Errorf("%+v; it says %q", v.Card, p.Said())
	}
	d.press(t, "versions-coupled", "")
	if len(d.notices) != 1 || !strings.Contains(d.notices[0], "there already") {
		t.Errorf("twice: %q", d.notices)
	}
	d.press(t, "versions-again", "")
	if o := p.Remade(); o == nil || !o.Diff.Same() {
		t.Fatalf("made again: %+v, %q", o, p.Failure)
	}
	d.press(t, "versions-thing", "seed")
	if said := p.Differs(); !strings.Contains(said, "no weight differs. The seed decides which labels") || !strings.Contains(said, "Other: seed.") {
		t.Errorf("another seed: %q", said)
	}
	d.press(t, "versions-thing", "penalty")
	d.press(t, "versions-keep", "")
	if len(p.Shown().Versions) != 2 || p.Served() != 1 || p.With() != 0 || p.Against == nil || len(p.Against.Moves) != MostMoves || len(p.Against.Places) == 0 || len(p.Against.Names) == 0 {
		t.Fatalf("%d versions, %+v", len(p.Shown().Versions), p.Against)
	}
	d.on(t, lab.Event{Did: lab.Chosen, Act: "versions-kept", Value: "1"})
	if p.Served() != 0 || p.With() != 1 || p.Status(0) != "shown" || p.Status(1) != "kept" {
		t.Errorf("v1: %d against %d", p.Served(), p.With())
	}
	d.press(t, "versions-promote", "1")
	d.press(t, "versions-use", "")
	if p.Shown().Live() != -1 || !strings.Contains(d.notices[len(d.notices)-1], version.ErrOneScore.Error()) {
		t.Errorf("promoted: %q", d.notices)
	}
	d.joint(t, version.Objective{Alpha: 600, Beta: 400, Labels: 100, Loss: coupled.Network})
	d.press(t, "versions-coupled", "")
	if a := p.Against; len(p.Shown().Versions) != 3 || p.Served() != 2 || p.ServedVersion().Parent != p.Shown().Versions[1].ID() || a.Diff.Of != 0 || a.Moves != nil || len(a.Places) == 0 {
		t.Fatalf("a network: %q, %+v", p.Failure, a)
	}
	rows, err := csv.NewReader(strings.NewReader(string(p.CSV()))).ReadAll()
	if err != nil || len(rows) != 4 || rows[0][15] != "labels" || rows[3][14] != "network" || rows[1][9] != "" {
		t.Errorf("%v, %q", err, rows)
	}

	// It is kept, comes back, and opens elsewhere.
	e := open(t, both, d.store, nil)
	if e.jobs != 0 || len(e.part.Shown().Versions) != 3 || e.part.ServedVersion().Hash() != p.ServedVersion().Hash() || e.part.Trouble != "" {
		t.Fatalf("on the next visit: %d versions, %q", len(e.part.Shown().Versions), e.part.Trouble)
	}
	d.press(t, "versions-save", "")
	f := open(t, spam, stored(t), errors.New("blocked"))
	f.drop(t, string(d.saved))
	if o := f.part.Opened; o == nil || o.There || len(o.Lacks) != 2 || !strings.Contains(o.Said(), "a version of Coupled") {
		t.Fatalf("%+v, %q", o, f.part.Refused)
	}
	f.press(t, "versions-add", "")
	if f.part.Settings.Model != version.Coupled || f.part.ServedVersion().Hash() != p.ServedVersion().Hash() {
		t.Errorf("added: %+v", f.part.Settings)
	}
	f.drop(t, string(d.saved))
	if o := f.part.Opened; o == nil || !o.There || !o.Same {
		t.Errorf("the second time: %+v", o)
	}
	if _, err := p.Figure(&d.Shared, "v-model=coupled", "served"); !errors.Is(err, lab.ErrNoFigure) {
		t.Errorf("a lesson asks who served: %v", err)
	}
}
