package insight

import (
	"strings"
	"testing"

	"decouple/app/lab/ranking/rankingtest"
	"decouple/app/model"
	"decouple/app/model/modeltest"
)

// The three figures and their changes from engagement only.
func TestScoreboardView(t *testing.T) {
	all := rankingtest.Feeds(t)
	all["five"] = rankingtest.Made(t, modeltest.Posts(5), "spam-on=0&nsfw-on=0&misinfo-on=0&a=1&b=0")
	none := [3][3]string{{"–", "no posts", "same"}, {"–", "no posts", "same"}, {"–", "no posts", "same"}}
	for name, want := range map[string]struct {
		title string
		cells [3][3]string
	}{
		"start":            {"Top ten", [3][3]string{{"308", "−4.5\u202f%", "down"}, {"0.68", "+0.11", "up"}, {"2.0\u202f%", "+0.1\u202fpt", "up"}}},
		"dials turned":     {"Top ten", [3][3]string{{"322", "0.0\u202f%", "same"}, {"0.57", "0.00", "same"}, {"1.9\u202f%", "0.0\u202fpt", "same"}}},
		"raw":              {"Top ten", [3][3]string{{"322", "0.0\u202f%", "same"}, {"0.57", "0.00", "same"}, {"1.9\u202f%", "0.0\u202fpt", "same"}}},
		"raw without α":    {"Top ten", [3][3]string{{"248", "−23.0\u202f%", "down"}, {"0.78", "+0.20", "up"}, {"1.9\u202f%", "0.0\u202fpt", "same"}}},
		"both zero":        {"Top ten", [3][3]string{{"248", "−23.0\u202f%", "down"}, {"0.78", "+0.20", "up"}, {"1.9\u202f%", "0.0\u202fpt", "same"}}},
		"standardised":     {"Top ten", [3][3]string{{"173", "0.0\u202f%", "same"}, {"0.54", "0.00", "same"}, {"0.9\u202f%", "0.0\u202fpt", "same"}}},
		"swap looked at":   {"Top ten", [3][3]string{{"270", "−16.3\u202f%", "down"}, {"0.76", "+0.19", "up"}, {"2.0\u202f%", "+0.1\u202fpt", "up"}}},
		"threshold turned": {"Top ten", [3][3]string{{"217", "0.0\u202f%", "same"}, {"0.60", "0.00", "same"}, {"1.2\u202f%", "0.0\u202fpt", "same"}}},
		"nothing left":     {"Top ten", none},
		"no posts":         {"Top ten", none},
		"five":             {"Top 5", [3][3]string{{"116", "0.0\u202f%", "same"}, {"0.48", "0.00", "same"}, {"1.2\u202f%", "0.0\u202fpt", "same"}}},
	} {
		got := ScoreboardView(all[name].Lab)
		if got.Title != want.title {
			t.Errorf("%s: the title is %q, want %q", name, got.Title, want.title)
		}
		for i, unit := range []string{"expected clicks per 1,000 readers", "mean quality, 0 to 1", "take-rate: quality plays / recommendations shown"} {
			c := want.cells[i]
			if got.Cells[i] != (cellData{c[0], unit, c[1], c[2]}) {
				t.Errorf("%s: %+v, want %q", name, got.Cells[i], c)
			}
		}
	}
}

func TestMoveSaysWhatShows(t *testing.T) {
	for x, want := range map[float64]string{0: "same", 0.004: "same", -0.004: "same", 0.006: "up", -0.006: "down", 12: "up", -12: "down"} {
		if got := move(x, 2); got != want {
			t.Errorf("move(%v) = %s, want %s", x, got, want)
		}
	}
}

// Without the models, or the clicks, that a figure takes there is a dash, and the note says why.
func TestFiguresThatAreNotKnown(t *testing.T) {
	for name, tt := range map[string]struct {
		lacks []model.Kind
		dash  [3]bool
		note  string
	}{
		"takings":       {nil, [3]bool{false, false, true}, "needs clicks per impression, and “clicks” is neither"},
		"no quality":    {[]model.Kind{model.Quality}, [3]bool{false, true, true}, "needs both engagement and quality"},
		"no engagement": {[]model.Kind{model.Engagement}, [3]bool{true, false, true}, "needs both engagement and quality"},
		"neither":       {[]model.Kind{model.Engagement, model.Quality}, [3]bool{true, true, true}, "no figures"},
	} {
		p := rankingtest.Made(t, modeltest.Posts(5), "")
		p.Bring(t, rankingtest.Lacking("mine.csv", 30, tt.lacks...))
		v := ScoreboardView(p.Lab)
		for i, c := range v.Cells {
			if (c.Value == "–") != tt.dash[i] || (c.Change == "not known") != tt.dash[i] {
				t.Errorf("%s: figure %d is %+v", name, i, c)
			}
		}
		if !strings.Contains(v.Note, tt.note) {
			t.Errorf("%s: the note says %q", name, v.Note)
		}
		plot, both := TradeOffView(p.Lab), len(tt.lacks) == 0
		if (plot.Missing == "") != both || len(plot.Top) > 0 != both {
			t.Errorf("%s: the plot has %d numbers, and says %q", name, len(plot.Top), plot.Missing)
		}
	}
}
