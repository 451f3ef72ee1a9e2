package train

import (
	"math"
	"slices"

	"decouple/app/glm"
	"decouple/app/metric"
	"decouple/app/model"
)

// Report has the measures of one model in cross-validation. All are finite; one that
// is not defined is 0.
type Report struct {
	// Has says that there is a model; otherwise Why says why not.
	Has bool   `json:"has"`
	Why string `json:"why,omitempty"`
	// Rows is the number of posts that it was trained on.
	Rows int `json:"rows"`
	// For filters: AUC; Accuracy, Precision and Recall at Threshold; and Majority, the
	// accuracy of always predicting the more frequent label.
	AUC       float64 `json:"auc,omitempty"`
	Accuracy  float64 `json:"accuracy,omitempty"`
	Majority  float64 `json:"majority,omitempty"`
	Threshold float64 `json:"threshold,omitempty"`
	Precision float64 `json:"precision,omitempty"`
	Recall    float64 `json:"recall,omitempty"`
	// For engagement and quality: Spearman's rank correlation; the mean absolute error;
	// and MedianError, the same for always predicting the median. Errors have the
	// prediction's unit.
	Spearman    float64 `json:"spearman,omitempty"`
	MeanError   float64 `json:"meanError,omitempty"`
	MedianError float64 `json:"medianError,omitempty"`
	// Curve is a filter's calibration: up to ten bins, without empty ones.
	Curve []Bin `json:"curve,omitempty"`
	// Iterations and Penalty are those of the fit to all rows.
	Iterations int     `json:"iterations"`
	Penalty    float64 `json:"penalty"`
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

// report evaluates cross-validated linear predictors against the targets.
func (j *job) report(eta []float64) Report {
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
		fraction := float64(positives) / float64(len(eta))
		r.AUC, r.Accuracy, r.Majority = round(metric.AUC(p, is)), round(c.Accuracy()), round(max(fraction, 1-fraction))
		r.Threshold, r.Precision, r.Recall = reportAt, round(c.Precision()), round(c.Recall())
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
	sorted := slices.Sorted(slices.Values(j.target))
	median := sorted[len(sorted)/2]
	scale := 1.0
	if j.kind == model.Engagement && !j.byValue {
		scale = perImpressions // targets are clicks per impression
	}
	for i, y := range j.target {
		r.MeanError += math.Abs(predicted[i]-scale*y) / float64(len(eta))
		r.MedianError += scale * math.Abs(median-y) / float64(len(eta))
	}
	r.Spearman = round(metric.Spearman(predicted, j.target))
	return r
}
