package metric_test

import (
	"fmt"

	"decouple/app/metric"
)

func ExampleAUC() {
	score := []float64{0.9, 0.8, 0.4, 0.4, 0.1}
	spam := []bool{true, false, true, false, false}
	// Of six pairs of spam and not spam four are in order and one is tied.
	fmt.Printf("%.3f\n", metric.AUC(score, spam))
	// Output: 0.750
}

func ExampleConfusionAt() {
	p := []float64{0.9, 0.8, 0.4, 0.4, 0.1}
	spam := []bool{true, false, true, false, false}
	for _, threshold := range []float64{0.5, 0.3} {
		c := metric.ConfusionAt(p, spam, threshold)
		fmt.Printf("%.1f: %+v precision %.2f recall %.2f\n", threshold, c, c.Precision(), c.Recall())
	}
	// Output:
	// 0.5: {TP:1 FP:1 FN:1 TN:2} precision 0.50 recall 0.50
	// 0.3: {TP:2 FP:2 FN:0 TN:1} precision 0.50 recall 1.00
}

func ExampleCalibration() {
	p := []float64{0.1, 0.3, 0.2, 0.9, 0.7}
	spam := []bool{false, true, false, true, true}
	r := metric.Calibration(p, spam, 2)
	for _, b := range r.Bins {
		fmt.Printf("%.1f to %.1f: %d posts, predicted %.2f, observed %.2f\n", b.Low, b.High, b.N, b.Predicted, b.Observed)
	}
	fmt.Printf("ECE %.2f\n", r.ECE)
	// Output:
	// 0.0 to 0.5: 3 posts, predicted 0.20, observed 0.33
	// 0.5 to 1.0: 2 posts, predicted 0.80, observed 1.00
	// ECE 0.16
}

func ExampleKendallTau() {
	clicks := []float64{90, 40, 20, 10}
	quality := []float64{0.2, 0.3, 0.9, 0.5}
	fmt.Printf("%.3f\n", metric.KendallTau(clicks, quality))
	// Output: -0.667
}

func ExampleSpearman() {
	clicks := []float64{90, 40, 20, 10}
	quality := []float64{0.2, 0.3, 0.9, 0.5}
	fmt.Printf("%.1f\n", metric.Spearman(clicks, quality))
	// Output: -0.8
}

func ExampleNDCG() {
	shown := []float64{0.2, 0.9, 0.5} // quality, in the order shown
	fmt.Printf("%.3f\n", metric.NDCG(shown, 2))
	// Output: 0.632
}

func ExampleTakeRate() {
	clicks := []float64{200, 50, 10} // per 1,000 impressions
	quality := []float64{0.1, 0.8, 0.9}
	fmt.Printf("bait first: %.3f\n", metric.TakeRate(clicks, quality, []int32{0}))
	fmt.Printf("good first: %.3f\n", metric.TakeRate(clicks, quality, []int32{1}))
	// Output:
	// bait first: 0.020
	// good first: 0.040
}

func ExampleExpectedClicks() {
	fmt.Println(metric.ExpectedClicks([]float64{200, 50, 10}, []int32{0, 2}))
	// Output: 210
}

func ExampleMeanQuality() {
	fmt.Println(metric.MeanQuality([]float64{0.25, 0.8, 0.75}, []int32{0, 2}))
	// Output: 0.5
}

func ExampleMidRanks() {
	fmt.Println(metric.MidRanks([]float64{30, 10, 20, 20}))
	// Output: [4 1 2.5 2.5]
}
