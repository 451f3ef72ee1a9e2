package models

import (
	"bytes"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"decouple/app/metric"
	"decouple/app/model"
	"decouple/app/sample"
	stored "decouple/static/models"
)

// TestStoredModelsAreThoseOfTheSeed trains again and compares. Floats may differ in
// their last bits between machines, and weights after training in their last steps:
// predictions may differ by 0.001.
func TestStoredModelsAreThoseOfTheSeed(t *testing.T) {
	old, err := model.Load(stored.JSON)
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "models.json")
	var out bytes.Buffer
	if err := Run([]string{"-out", path}, &out); err != nil {
		t.Fatal(err)
	}
	t.Log("\n" + out.String())
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	set, err := model.Load(data)
	if err != nil {
		t.Fatal(err)
	}
	a, b := old.About(), set.About()
	if a.Seed != b.Seed || a.LogSize != b.LogSize || a.DataHash != b.DataHash || a.Text != b.Text {
		t.Fatalf("stored %+v\ntrained %+v\nrun make models", a, b)
	}
	for k := range b.Figures {
		f, g := a.Figures[k], b.Figures[k]
		if f.Rows != g.Rows || f.L2 != g.L2 || math.Abs(f.HeldOut-g.HeldOut) > 0.002 || math.Abs(f.LogFolds-g.LogFolds) > 0.002 || math.Abs(f.Calibration-g.Calibration) > 0.002 {
			t.Errorf("%s: stored %+v, trained %+v: run make models", model.Kind(k), f, g)
		}
	}
	for _, p := range sample.Posts() {
		x, y := old.Predict(&p), set.Predict(&p)
		for _, d := range []float64{x.Spam - y.Spam, x.NSFW - y.NSFW, x.Misinformation - y.Misinformation, (x.Clicks - y.Clicks) / y.Clicks, x.Quality - y.Quality} {
			if math.Abs(d) > 1e-3 {
				t.Errorf("%s: stored %+v, trained %+v: run make models", p.ID, x, y)
				break
			}
		}
	}
}

// TestStoredModelsAreGoodButNotPerfect checks the measures of the stored models on
// held-out posts. A perfect filter would mean that the sample is too easy.
func TestStoredModelsAreGoodButNotPerfect(t *testing.T) {
	set, err := model.Load(stored.JSON)
	if err != nil {
		t.Fatal(err)
	}
	posts := sample.Posts()
	var score [model.Kinds][]float64
	var is [model.Engagement][]bool
	var appeal, quality []float64
	for i := range posts {
		p, truth := set.Predict(&posts[i]), posts[i].Truth
		for k, v := range [...]float64{p.Spam, p.NSFW, p.Misinformation, p.Clicks, p.Quality} {
			score[k] = append(score[k], v)
		}
		for k, v := range [...]bool{truth.Spam, truth.NSFW, truth.Misinformation} {
			is[k] = append(is[k], v)
		}
		appeal, quality = append(appeal, truth.Appeal), append(quality, truth.Quality)
	}
	for k, positive := range is {
		if auc := metric.AUC(score[k], positive); !(auc >= 0.85 && auc < 0.995) {
			t.Errorf("%s: AUC %.3f on the hand-written posts, want 0.85 to 0.995", model.Kind(k), auc)
		}
		if ece := set.About().Figures[k].Calibration; !(ece > 0 && ece <= 0.05) {
			t.Errorf("%s: calibration error %.3f on left-out rows of the log, want at most 0.05", model.Kind(k), ece)
		}
	}
	if r := metric.Spearman(score[model.Engagement], appeal); !(r >= 0.6) {
		t.Errorf("engagement: Spearman %.3f with the truth, want at least 0.6", r)
	}
	if r := metric.Spearman(score[model.Quality], quality); !(r >= 0.6) {
		t.Errorf("quality: Spearman %.3f with the truth, want at least 0.6", r)
	}
	if len(stored.JSON) > maxFile {
		t.Errorf("the file has %d bytes, want at most %d", len(stored.JSON), maxFile)
	}
}

func TestRunRefuses(t *testing.T) {
	if err := Run([]string{"-nonsense"}, new(bytes.Buffer)); err == nil || !strings.Contains(err.Error(), "nonsense") {
		t.Errorf("got %v", err)
	}
}
