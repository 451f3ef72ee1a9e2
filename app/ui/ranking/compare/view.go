package compare

import (
	"fmt"
	"math"

	"decouple/app/coupled"
	"decouple/app/format"
	"decouple/app/lab"
	"decouple/app/lab/ranking"
	"decouple/app/lab/ranking/compare"
	"decouple/app/rank"
	"decouple/app/ui/element"
	"decouple/app/ui/ranking/control"
)

// Data is what the Compare view shows.
type Data struct {
	Objectives control.ObjectivesData
	View       ranking.Part
	HasModels  bool
	Training   trainingData
	Left       sideData
	Right      sideData
	Rows       rowsData
	Agree      agreeData
	HeldOut    heldOutData
	Timeline   timelineData
	Wave       waveData
	// First says what is first here and in the feed, and why that may differ; empty while
	// there is no list here.
	First string
}

// sideData is the head of one of the two lists.
type sideData struct {
	// Formula is the weights in it: of the score, or of the loss.
	Formula rank.Weights
	HasFit  bool
	// State is current, stale or none, and Word what the page says for it.
	State, Word string
	Note, Ask   string
}

// trainingData is the choice of what both sides are trained on and the training under way.
type trainingData struct {
	Loss         coupled.Loss
	Labels       int
	Manual       bool
	Running, Can bool
	// Trained says that there is a coupled model.
	Trained       bool
	Stage, Detail string
	Done          float64
	Curve         []float64
	Failure       string
	Lesson        string
	// Difference is the largest difference of a weight, below 0 where there is none.
	Difference float64
}

// View returns what the Compare view shows of m, at a time in milliseconds.
func View(m *ranking.Lab, now float64) Data {
	c := m.Compare
	v := Data{
		Objectives: control.ObjectivesView(m), View: m.Settings.Part, HasModels: m.Source == lab.Own,
		Training: trainingView(c, m.Work, now), Rows: rowsView(c, m.OpenPost()), Agree: agreeView(c), HeldOut: heldOutView(c),
		Timeline: timelineView(c, now), Wave: waveView(c, m.Work, now), First: firstWords(m),
	}
	w := c.Weights
	not := "not trained for " + wanted(c.Settings)
	v.Left = sideData{Formula: w, HasFit: true, State: "none", Word: not, Note: "Two models, each trained on its own loss, added when you ask."}
	v.Right = sideData{State: "none", Word: not, Note: "One model, trained on both losses at once."}
	if r := c.Fit(); r != nil {
		v.Left.State, v.Left.Word = "current", "current"
		v.Left.Note += fmt.Sprintf(" Trained once, in %s; 0 retrains since.", seconds(r.PairSeconds))
		v.Right.Formula, v.Right.HasFit = r.Weights(), true
		v.Right.State, v.Right.Word = "current", "current"
		v.Right.Note = "One score from one model: no parts to show."
		if r.Loss == coupled.Network {
			v.Right.Note = "One network with two heads. What they share was trained for these weights."
		}
		if c.Stale() {
			v.Right.State, v.Right.Word = "stale", "stale"
			v.Right.Ask = mismatch(r, w)
		}
	}
	return v
}

// firstWords says what is first here and in the feed, and why that may differ.
func firstWords(m *ranking.Lab) string {
	c := m.Compare
	if len(c.Orders.Decoupled) == 0 || len(m.Ranking.Order) == 0 {
		return ""
	}
	models := "the five models that the page comes with"
	if m.Source == lab.Own {
		models = "the models of your file"
	}
	if m.Feed.ByFile {
		models = "the file’s own engagement and the predicted quality"
	}
	why := fmt.Sprintf(" Feed ranks by %s, on the %s scale. Compare trains its own models, on fewer features so that both sides are alike. It adds predictions in standard deviations.", models, m.Scale)
	here, there := c.Fit().Posts[c.Orders.Decoupled[0]], m.Ranking.Order[0]
	if here == there {
		return "Feed has the same first post at these weights, from other models." + why
	}
	called := func(i int32) string { return "“" + format.FirstWords(m.Feed.Posts[i].Text, 40) + "”" }
	return "At the same weights Feed has another first post: " + called(there) + ", not " + called(here) + "." + why
}

// wanted names what the settings have both sides trained on.
func wanted(s *compare.Settings) string {
	if s.Labels == compare.Defaults.Labels {
		return s.Loss.String()
	}
	return fmt.Sprintf("%s with %d\u202f%% of the quality labels", s.Loss, s.Labels)
}

// mismatch says what a stale coupled model was trained for, against what is asked of it
// now.
func mismatch(r *compare.Result, now rank.Weights) string {
	was := r.Weights()
	switch {
	case was.SameRatio(now) && r.Wave:
		return "trained with the wave, which is gone"
	case was.SameRatio(now):
		return "trained without the wave"
	case percentOf(was) == percentOf(now): // the same when rounded
		return fmt.Sprintf("trained for %s\u202f:\u202f%s, you ask for %s\u202f:\u202f%s",
			format.Milli(was.Alpha), format.Milli(was.Beta), format.Milli(now.Alpha), format.Milli(now.Beta))
	}
	return fmt.Sprintf("trained for %s, you ask for %s", percentOf(was), percentOf(now))
}

// percentOf says what part of the weights is engagement's.
func percentOf(w rank.Weights) string {
	if s := element.Share(w); s >= 0 {
		return fmt.Sprintf("%d\u202f%% engagement", s)
	}
	return "nothing: both weights are 0"
}

func seconds(s float64) string {
	if s < 0.1 {
		return format.Fixed(1000*s, 0) + "\u202fms"
	}
	if s < 10 {
		return format.Fixed(s, 2) + "\u202fs"
	}
	return format.Fixed(s, 1) + "\u202fs"
}

func trainingView(c *compare.Comparison, work *lab.Work, now float64) trainingData {
	s := c.Settings
	v := trainingData{
		Loss: s.Loss, Labels: s.Labels, Manual: s.Manual, Failure: c.Failure, Done: -1, Difference: -1,
		Trained: c.Joint != nil, Can: c.Stale() && c.Weights.Alpha+c.Weights.Beta > 0,
	}
	if _, j := lab.Doing(work, compare.Training); j != nil {
		v.Running, v.Stage, v.Done = true, element.UpperFirst(j.Stage), j.Done
		v.Detail = format.Fixed(math.Max(0, j.Seconds(now)), 1) + "\u202fs"
		if j.Iteration > 0 {
			v.Detail += fmt.Sprintf(", iteration %d, loss %s", j.Iteration, format.Fixed(j.Loss, 3))
		}
		v.Curve = j.Curve
	}
	r := c.Fit()
	if r == nil || c.Stale() {
		v.Lesson = "Nothing to compare until both sides are trained for " + wanted(s) + "."
		if r != nil {
			v.Lesson = "The lists differ partly because the coupled model is stale. Retrain it for these weights."
		}
		if c.Weights.Alpha+c.Weights.Beta == 0 {
			v.Lesson = "Both weights are 0: there is no loss to train on."
		}
	} else {
		v.Difference = r.Difference
		v.Lesson = lesson(r, c.Orders.Tau)
	}
	if r != nil {
		v.Lesson += stopWords(r)
	}
	return v
}

// stopWords say that the coupled model's training ended before its minimum, or nothing.
func stopWords(r *compare.Result) string {
	switch {
	case r.Converged:
		return ""
	case r.Iterations >= r.Loss.Limit():
		return " The coupled model’s training stopped at its limit of " + format.Plural(r.Iterations, "iteration") +
			", before the lowest loss. More iterations may still change its list."
	case r.Loss == coupled.Squared: // as near as the numbers allow
		return ""
	}
	return " The coupled model’s training stopped after " + format.Plural(r.Iterations, "iteration") + ", before it converged."
}

// lesson says why the two sides agree or differ.
func lesson(r *compare.Result, tau float64) string {
	rows := fmt.Sprintf("Both sides learned from the same %s, and %s of them have a quality label.", format.Plural(r.Rows, "post"), format.Count(r.Labelled))
	switch {
	case r.Wave:
		return fmt.Sprintf("The coupled model was retrained with the wave, on %s. The decoupled pair did not change: only its spam filter was replaced.", format.Plural(r.Rows, "post"))
	case r.Loss == coupled.Squared && r.Labelled == r.Rows:
		return rows + " With squared losses on standardised targets a linear coupled model is exactly the weighted sum of the two decoupled ones. What decoupling saves here is the retraining."
	case r.Loss == coupled.Squared:
		return rows + " The coupled model’s two losses now look at different posts, so it is no longer the weighted sum. Rows without a quality label still shape the shared weights."
	case r.Loss == coupled.Mixed:
		return rows + " One score serves a Poisson loss on clicks and a logistic loss on quality. No weighted sum of two separate models gives that score."
	}
	return rows + " Two heads share one hidden layer of " + fmt.Sprint(coupled.Hidden) + " units, shaped by both losses. The decoupled side is two such networks, each with a layer of its own."
}
