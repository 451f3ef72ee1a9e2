package feedback

import (
	"context"
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"decouple/app/glm"
	"decouple/app/model"
	"decouple/app/post"
	"decouple/app/sample"
	"decouple/app/text"
	"decouple/static/models"

	"pgregory.net/rapid"
)

func samplePool(t testing.TB) (*Pool, *text.Matrix) {
	t.Helper()
	set, err := model.Load(models.JSON)
	if err != nil {
		t.Fatal(err)
	}
	p, err := OfSample(set)
	if err != nil {
		t.Fatal(err)
	}
	return p, text.New(set.About().Text).Matrix(SamplePosts())
}

func ExampleEstimateSNIPS() {
	w, r := []float64{2, 0, 1, .5}, []float64{1, 0, 1, 0}
	fmt.Printf("%.2f %.3f\n", EstimateIPW(w, r), EstimateSNIPS(w, r))
	// Output: 0.75 0.857
}

func ExampleEffectiveSize() {
	fmt.Printf("%.3f\n", EffectiveSize([]float64{3, 10, 6}))
	// Output: 2.263
}

func TestEstimatesUndefined(t *testing.T) {
	if x := EstimateIPW(nil, nil); !math.IsNaN(x) {
		t.Errorf("IPW of no rows is %v, want NaN", x)
	}
	if x := EstimateSNIPS([]float64{0, 0}, []float64{1, 0}); !math.IsNaN(x) {
		t.Errorf("SNIPS of rows that nobody saw is %v, want NaN", x)
	}
	if x := EffectiveSize([]float64{0, 0}); x != 0 {
		t.Errorf("the effective size of nothing is %v, want 0", x)
	}
}

func TestEffectiveSize(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		shares := rapid.SliceOfN(rapid.Float64Range(0, 100), 1, 30).Draw(t, "shares")
		shares[0] += .1
		n := float64(len(shares))
		size := EffectiveSize(shares)
		if size < 1-1e-9 || size > n+1e-9 {
			t.Fatalf("the size of %v is %v, want 1 to %v", shares, size, n)
		}
		for i := range shares {
			shares[i] *= 7
		}
		slices.Reverse(shares)
		if again := EffectiveSize(shares); math.Abs(again-size) > 1e-9 {
			t.Fatalf("in another unit and order it is %v, not %v", again, size)
		}
	})
	even := []float64{2, 2, 2, 2}
	if x := EffectiveSize(even); x != 4 {
		t.Errorf("four even shares have the size %v", x)
	}
	if x := EffectiveSize([]float64{0, 5, 0}); x != 1 {
		t.Errorf("one title has the size %v", x)
	}
}

func TestStudent(t *testing.T) {
	// Tables of Student's t, 97.5 %.
	for nu, want := range map[float64]float64{9: 2.262, 19: 2.093, 39: 2.023, 120: 1.980} {
		if got := student(nu); math.Abs(got-want) > 6e-4 {
			t.Errorf("%v degrees: %.4f, want %.3f", nu, got, want)
		}
	}
}

// Fit finds what package glm finds on the features themselves: thousands of sparse columns and one for each post, the rate
// that the shipped model predicts as part of the exposure.
func TestFitAgainstGLM(t *testing.T) {
	p, x := samplePool(t)
	s := Defaults
	w := p.World(s, 3)
	n := len(w.Posts)
	y, e, predicted := make([]float64, n), make([]float64, n), make([]float64, n)
	rows := &text.Matrix{}
	var data glm.Data
	gram := make([][]float64, n)
	for i, at := range w.Posts {
		predicted[i] = p.Predicted[at]
		for _, other := range w.Posts {
			gram[i] = append(gram[i], p.Gram[at][other])
		}
		if i%4 == 0 {
			continue // never shown
		}
		e[i] = float64(50 + 37*i)
		y[i] = float64(i*i%29) + .5
		index, value := x.Row(at)
		entries := []text.Entry{{Column: int32(x.Cols + i), Value: 1}}
		for j := range index {
			entries = append(entries, text.Entry{Column: index[j], Value: value[j]})
		}
		rows.AppendRow(entries)
		data.Y, data.Exposure = append(data.Y, y[i]), append(data.Exposure, e[i]*predicted[i])
	}
	rows.Cols = x.Cols + n
	data.X = rows
	logs, err := NewModel(gram, predicted, s.Penalty).Fit(y, e)
	if err != nil {
		t.Fatal(err)
	}
	// The loss of package glm is a mean over rows.
	fit, err := glm.Fit(context.Background(), glm.Poisson, data, glm.Settings{L2: s.Penalty / float64(len(data.Y)), Tolerance: 1e-9, Iterations: 5000})
	if err != nil {
		t.Fatal(err)
	}
	all := &text.Matrix{}
	for i, at := range w.Posts {
		index, value := x.Row(at)
		entries := []text.Entry{{Column: int32(x.Cols + i), Value: 1}}
		for j := range index {
			entries = append(entries, text.Entry{Column: index[j], Value: value[j]})
		}
		all.AppendRow(entries)
		// The intercept is penalised a little here, and not there: by d²/200 against thousands of showings.
		if want := math.Log(predicted[i]) + fit.Eta(all, i); math.Abs(logs[i]-want) > 2e-3 {
			t.Errorf("post %d: the log rate is %.5f, package glm says %.5f", i, logs[i], want)
		}
	}
}

// At the optimum as many clicks are expected as there were, whatever the data.
func TestFitBalances(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 8).Draw(t, "n")
		gram, predicted := make([][]float64, n), make([]float64, n)
		y, e := make([]float64, n), make([]float64, n)
		for i := range n {
			gram[i] = make([]float64, n)
			gram[i][i] = 1
			predicted[i] = rapid.Float64Range(.001, .3).Draw(t, "predicted")
			e[i] = float64(rapid.IntRange(0, 100_000).Draw(t, "e"))
			if e[i] > 0 {
				y[i] = e[i] * rapid.Float64Range(0, 1).Draw(t, "share")
			}
		}
		logs, err := NewModel(gram, predicted, 4).Fit(y, e)
		if err != nil {
			t.Fatal(err)
		}
		// The intercept is in every row, so at the optimum the residuals add up to the slope of its penalty, b/100. The rest is
		// rounding to 2⁻³⁰.
		var residuals, all float64
		for i := range n {
			residuals += y[i] - e[i]*math.Exp(logs[i])
			all += e[i]
		}
		if math.Abs(residuals) > .3+1e-8*all {
			t.Fatalf("the residuals of %v clicks in %v add up to %v", y, e, residuals)
		}
	})
}

func TestSettingsRefused(t *testing.T) {
	p, _ := samplePool(t)
	for want, change := range map[string]func(*Settings){
		"1000 posts":           func(s *Settings) { s.Posts = 1000 },
		"40 places":            func(s *Settings) { s.Places = 40 },
		"0 days":               func(s *Settings) { s.Days = 0 },
		"position bias of NaN": func(s *Settings) { s.Bias = math.NaN() },
		"cut at 0.5":           func(s *Settings) { s.Clip = .5 },
		"penalty of 0":         func(s *Settings) { s.Penalty = 0 },
	} {
		s := Defaults
		change(&s)
		if _, _, err := p.Runs(context.Background(), s, IPW, 0, nil); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%v, want an error with %q", err, want)
		}
	}
	if _, err := NewPool([]float64{.1}, []float64{.1, .2}, &text.Matrix{}); err == nil {
		t.Error("a pool of columns of different lengths was taken")
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := p.Compare(ctx, Defaults, IPW, 2, nil); !errors.Is(err, context.Canceled) {
		t.Errorf("%v, want the context's error", err)
	}
}

// The sample's posts that break no rule, with their truth.
func TestOfSample(t *testing.T) {
	p, _ := samplePool(t)
	var want []post.Post
	for _, q := range sample.Posts() {
		if tr := q.Truth; !tr.Spam && !tr.NSFW && !tr.Misinformation {
			want = append(want, q)
		}
	}
	if len(p.Predicted) != len(want) || len(want) < 100 {
		t.Errorf("%d posts in the pool, want %d", len(p.Predicted), len(want))
	}
}
