package train

import (
	"context"
	"encoding/json"
	"math"
	"slices"

	"decouple/app/glm"
	"decouple/app/metric"
	"decouple/app/model"
)

// Report has the measures of one model in cross-validation.
type Report struct {
	// Has says that there is a model; otherwise Why says why not.
	Has bool   `json:"has"`
	Why string `json:"why,omitempty"`
	// Rows is the number of posts that it was trained on.
	Rows int `json:"rows"`
	// For filters: AUC; Accuracy, Precision and Recall at Threshold; and Majority, the
	// accuracy of always predicting the more frequent label. AUC compares posts of the same
	// fold alone: the models of two folds differ in what they give a post that tells them
	// nothing, and against what was left out.
	AUC       Figure  `json:"auc"`
	Accuracy  float64 `json:"accuracy,omitempty"`
	Majority  float64 `json:"majority,omitempty"`
	Threshold float64 `json:"threshold,omitempty"`
	Precision Figure  `json:"precision"`
	Recall    Figure  `json:"recall"`
	// For engagement and quality: Spearman's rank correlation; the mean absolute error;
	// and MedianError, the same for always predicting the median. Errors have the
	// prediction's unit.
	Spearman    Figure  `json:"spearman"`
	MeanError   float64 `json:"meanError,omitempty"`
	MedianError float64 `json:"medianError,omitempty"`
	// Margin is half the 95 % interval of the difference between Accuracy and Majority, or MeanError and MedianError, over
	// draws of the posts. Null is half that of AUC around 0.5, or of Spearman around 0, where predictions tell nothing.
	Margin float64 `json:"margin,omitempty"`
	Null   float64 `json:"null,omitempty"`
	// Curve is a filter's calibration: up to ten bins, without empty ones.
	Curve []Bin `json:"curve,omitempty"`
	// Iterations and Penalty are those of the fit to all rows.
	Iterations int     `json:"iterations"`
	Penalty    float64 `json:"penalty"`
}

// Figure is a measure that may not be defined, as the zero value is not: then it is null in
// JSON.
type Figure struct {
	Value   float64
	Defined bool
}

// MarshalJSON implements [json.Marshaler].
func (f Figure) MarshalJSON() ([]byte, error) {
	if !f.Defined {
		return []byte("null"), nil
	}
	return json.Marshal(f.Value)
}

// UnmarshalJSON implements [json.Unmarshaler].
func (f *Figure) UnmarshalJSON(data []byte) error {
	*f = Figure{Defined: string(data) != "null"}
	if !f.Defined {
		return nil
	}
	return json.Unmarshal(data, &f.Value)
}

// Bin is one point of a calibration plot: N posts with their mean predicted
// probability and the fraction of positives among them, both 0…1.
type Bin struct {
	Predicted float64 `json:"predicted"`
	Observed  float64 `json:"observed"`
	N         int     `json:"n"`
}

// reportAt is the threshold of accuracy, precision and recall.
const reportAt = 0.5

// report evaluates cross-validated linear predictors against the targets; fold has each
// row's fold. Between one sort of the rows and the next it asks whether ctx has ended, so that whoever waits hears from it; where
// ctx has, the report is worth nothing.
func (j *job) report(ctx context.Context, eta []float64, fold []int) Report {
	r := Report{Has: true, Rows: len(eta)}
	if j.family == glm.Logistic {
		is := isOne(j.target)
		p := make([]float64, len(eta))
		positives := 0
		for i, e := range eta {
			p[i] = glm.Logistic.Mean(e)
			if is[i] {
				positives++
			}
		}
		c := metric.ConfusionAt(p, is, reportAt)
		_ = ctx.Err()
		fraction := float64(positives) / float64(len(eta))
		r.AUC, r.Accuracy, r.Majority = figure(foldAUC(ctx, p, is, fold)), round(c.Accuracy()), round(max(fraction, 1-fraction))
		n, yes := float64(len(eta)), float64(positives)
		r.Null = 1.96 * math.Sqrt((n+1)/(12*max(1, yes*(n-yes)))) // Mann and Whitney 1947
		gain := make([]float64, len(eta))
		for i := range gain {
			gain[i] = one((p[i] > reportAt) == is[i]) - one((yes > n-yes) == is[i])
		}
		r.Margin = halfInterval(gain)
		r.Threshold, r.Precision, r.Recall = reportAt, figure(c.Precision()), figure(c.Recall())
		_ = ctx.Err()
		for _, b := range metric.Calibration(p, is, calibrationBins).Bins {
			if b.N > 0 {
				r.Curve = append(r.Curve, Bin{round(b.Predicted), round(b.Observed), b.N})
			}
		}
		return r
	}
	predicted := make([]float64, len(eta))
	for i, e := range eta {
		predicted[i] = j.family.Mean(e)
		if j.kind == model.Quality {
			predicted[i] = min(max(predicted[i], 0), 1)
		} else {
			predicted[i] = min(predicted[i], perImpressions)
		}
	}
	_ = ctx.Err()
	sorted := slices.Sorted(slices.Values(j.target))
	_ = ctx.Err()
	median := sorted[len(sorted)/2]
	scale := 1.0
	if j.kind == model.Engagement && !j.byValue {
		scale = perImpressions // targets are clicks per impression
	}
	for i, y := range j.target {
		r.MeanError += math.Abs(predicted[i]-scale*y) / float64(len(eta))
		r.MedianError += scale * math.Abs(median-y) / float64(len(eta))
	}
	gain := make([]float64, len(eta))
	for i, y := range j.target {
		gain[i] = scale*math.Abs(median-y) - math.Abs(predicted[i]-scale*y)
	}
	r.Margin, r.Null = halfInterval(gain), 1.96/math.Sqrt(max(1, float64(len(eta)-1)))
	_ = ctx.Err()
	r.Spearman = figure(metric.Spearman(predicted, j.target))
	return r
}

func one(is bool) float64 {
	if is {
		return 1
	}
	return 0
}

// halfInterval is half the 95 % interval of the mean of x.
func halfInterval(x []float64) float64 {
	n := float64(len(x))
	var sum, square float64
	for _, v := range x {
		sum += v
	}
	for _, v := range x {
		square += (v - sum/n) * (v - sum/n)
	}
	return 1.96 * math.Sqrt(square) / n
}

// foldAUC is the AUC over the pairs of items of the same fold; NaN where there is none of a
// positive and a negative.
func foldAUC(ctx context.Context, p []float64, is []bool, fold []int) float64 {
	var right, pairs float64
	for f := range slices.Max(fold) + 1 {
		if ctx.Err() != nil {
			return math.NaN()
		}
		var score []float64
		var positive []bool
		n := 0.0
		for i, at := range fold {
			if at != f {
				continue
			}
			score, positive = append(score, p[i]), append(positive, is[i])
			if is[i] {
				n++
			}
		}
		if here := n * (float64(len(score)) - n); here > 0 {
			right, pairs = right+here*metric.AUC(score, positive), pairs+here
		}
	}
	return right / pairs // 0/0 is NaN
}

// figure rounds a measure, if it is defined.
func figure(x float64) Figure {
	if math.IsNaN(x) {
		return Figure{}
	}
	return Figure{round(x), true}
}

// blank says whether linear predictors tell no two posts of any fold apart.
func blank(eta []float64, fold []int) bool {
	first := map[int]float64{}
	for i, f := range fold {
		if at, seen := first[f]; !seen {
			first[f] = eta[i]
		} else if at != eta[i] {
			return false
		}
	}
	return true
}
