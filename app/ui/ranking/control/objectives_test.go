package control

import (
	"fmt"
	"reflect"
	"strconv"
	"testing"

	"decouple/app/lab/ranking"
	"decouple/app/lab/ranking/rankingtest"
	"decouple/app/lab/ranking/swap"
	"decouple/app/rank"
	"decouple/app/sweep"
)

const (
	arrows = ". Arrow keys go from one to the next."
	point  = " Point at a tick to see why. Alt and an arrow key go to the next."
	trapIs = "Clicks run from 8 to 41, quality from 0 to 1. They are added as they are."
	only   = "No swap points on %[1]s: with %[2]s at 0, %[1]s only stretches every score, and no order changes."
	none   = "No swap points: no weights change the order of the top 10."
)

// changes is what is said of the ticks where no swap is named.
func changes(ratios, sets int, then string) swapData {
	return swapData{Hint: fmt.Sprintf("The top 10 changes order at %d ratios of β to α. At %d of them a post leaves it: the long ticks.%s", ratios, sets, then)}
}

// The dials' words and numbers in every state of the feed.
func TestObjectivesView(t *testing.T) {
	all := rankingtest.Feeds(t)
	onAlpha, onBeta := fmt.Sprintf(only, "α", "β"), fmt.Sprintf(only, "β", "α")
	for name, want := range map[string]ObjectivesData{
		"dials turned": {Weights: rank.Weights{Alpha: 1000, Beta: 50}, Share: 95, Swaps: swapsData{
			Alpha: ticksData{Below: "0.70", Mid: "30 more, too close to draw", At: 1000, Says: "39 swap points" + arrows},
			Beta:  ticksData{Above: "0.072", Mid: "2 more, too close to draw", At: 50, Says: "19 swap points" + arrows},
			Swap:  changes(39, 7, point), Top: 10,
		}},
		"raw": {
			Weights: rank.Weights{Alpha: 600, Beta: 400}, Scale: rank.Raw, Share: 60,
			Trap: trapIs + " Kendall τ between this order and clicks alone: 1.000; 1 is the same order.",
			Swaps: swapsData{
				Alpha: ticksData{Below: "0.50", Mid: "38 more, too close to draw", At: 600, Says: "43 swap points" + arrows},
				Beta:  ticksData{Above: "0.48", Mid: "swap points", At: 400, Says: "1 swap point" + arrows},
				Swap:  changes(43, 7, point), Top: 10,
			},
		},
		"raw without α": {Weights: rank.Weights{Beta: 400}, Scale: rank.Raw, Trap: trapIs, Swaps: swapsData{
			Alpha: ticksData{Above: "0.002", Mid: "38 more, too close to draw", Says: "43 swap points" + arrows},
			Beta:  ticksData{Mid: "none while α is 0", At: 400, Says: onBeta, None: true},
			Swap:  changes(43, 7, " "+onBeta), Top: 10,
		}},
		"both zero": {Share: -1, Swaps: swapsData{
			Alpha: ticksData{Mid: "none while β is 0", Says: onAlpha, None: true},
			Beta:  ticksData{Mid: "none while α is 0", Says: onBeta, None: true},
			Swap:  changes(39, 7, " "+onAlpha+" "+onBeta), Top: 10,
		}},
		"standardised": {Weights: rank.Weights{Alpha: 600, Beta: 400}, Scale: rank.Standardised, Share: 60, Swaps: swapsData{
			Alpha: ticksData{Below: "0.531", Above: "0.611", Mid: "10 more, too close to draw", At: 600, Says: "23 swap points" + arrows},
			Beta:  ticksData{Below: "0.393", Above: "0.452", Mid: "7 more, too close to draw", At: 400, Says: "18 swap points" + arrows},
			Swap:  changes(26, 0, point), Top: 10,
		}},
		"swap stepped to": {Weights: rank.Weights{Alpha: 566, Beta: 400}, Share: 59, Swaps: swapsData{
			Alpha: ticksData{
				On: "M566.7 2v36", Below: "0.514", Above: "0.567", Mid: "11 more, too close to draw", At: 566,
				Says: "As α falls below 0.567: Author 8, “paint doctors river Tuesday free recipe council doctors…”, passes Author 14, “garden cash train garden at number 14.”, for rank 8.",
			},
			Beta: ticksData{Below: "0.399", Above: "0.441", Mid: "6 more, too close to draw", At: 400, Says: "26 swap points" + arrows},
			Swap: swapData{
				When: "As α falls below 0.567", What: "for rank 8", Stays: true,
				Ahead:    [2]string{"Author 8", "paint doctors river Tuesday free recipe council doctors…"},
				Behind:   [2]string{"Author 14", "garden cash train garden at number 14."},
				Equation: swap.Equation{Other: "0.40", LeftE: "0.762", LeftQ: "0.190", RightE: "0.190", RightQ: "1.000", Value: "0.567"},
			},
			Top: 10,
		}},
		"swap looked at": {
			Weights: rank.Weights{Alpha: 10, Beta: 1000}, Scale: rank.Raw, Share: 1,
			Trap: trapIs + " Kendall τ between this order and clicks alone: 0.290; 1 is the same order.",
			Swaps: swapsData{
				Alpha: ticksData{Below: "0.009", Above: "0.012", Mid: "105 more, too close to draw", At: 10, Says: "116 swap points" + arrows},
				Beta: ticksData{
					On: "M8 2v36", Below: "0.857", Mid: "54 more, too close to draw", At: 8,
					Says: "As β rises past 0.007998: Author 20, “garden garden bridge train paint free council mends at…”, passes Author 24, “school council school doctors Tuesday cash bridge bridge…”, for rank 1.",
				},
				Swap: swapData{
					When: "As β rises past 0.007998", What: "for rank 1",
					Ahead:    [2]string{"Author 20", "garden garden bridge train paint free council mends at…"},
					Behind:   [2]string{"Author 24", "school council school doctors Tuesday cash bridge bridge…"},
					Equation: swap.Equation{Dial: sweep.Beta, Other: "0.01", LeftE: "40.524", LeftQ: "0.755", RightE: "40.395", RightQ: "0.917", Value: "0.007998"},
				},
				Top: 50,
			},
		},
		"threshold turned": {Weights: rank.Weights{Alpha: 600, Beta: 400}, Share: 60, Swaps: swapsData{
			Alpha: ticksData{Below: "0.00", Above: "0.00", Mid: "–", At: 600, Says: "The swap points are being found.", None: true},
			Beta:  ticksData{Below: "0.00", Above: "0.00", Mid: "–", At: 400, Says: "The swap points are being found.", None: true},
			Swap:  swapData{Hint: "The swap points are being found."}, Top: 10,
		}},
		"short": {Weights: rank.Weights{Alpha: 600, Beta: 400}, Share: 60, Swaps: swapsData{
			Alpha: ticksData{Below: "0.533", Above: "0.641", Mid: "swap points", At: 600, Says: "13 swap points" + arrows},
			Beta:  ticksData{Below: "0.374", Above: "0.45", Mid: "1 more, too close to draw", At: 400, Says: "12 swap points" + arrows},
			Swap:  changes(17, 0, point), Top: 10,
		}},
		"nothing left": withoutPosts, "no posts": withoutPosts,
	} {
		m := all[name].Lab
		got := ObjectivesView(m)
		for d, v := range []*ticksData{&got.Swaps.Alpha, &got.Swaps.Beta} {
			short, long := pathsOf(m, sweep.Dial(d))
			if v.Short != short || v.Long != long {
				t.Errorf("%s: dial %d: the ticks are drawn %q and %q, want %q and %q", name, d, v.Short, v.Long, short, long)
			}
			v.Short, v.Long = "", ""
		}
		if !reflect.DeepEqual(got, want) {
			t.Errorf("%s:\n%+v, want\n%+v", name, got, want)
		}
	}
}

var withoutPosts = ObjectivesData{Weights: rank.Weights{Alpha: 600, Beta: 400}, Share: 60, Swaps: swapsData{
	Alpha: ticksData{Mid: "no swap points", At: 600, Says: none, None: true},
	Beta:  ticksData{Mid: "no swap points", At: 400, Says: none, None: true},
	Swap:  swapData{Hint: none}, Top: 10,
}}

// pathsOf are the paths of a dial's ticks, written in another way.
func pathsOf(m *ranking.Lab, d sweep.Dial) (short, long string) {
	for _, tick := range m.Swaps.Ticks[d].At {
		at := "M" + strconv.FormatFloat(float64(tick.X)/10, 'f', -1, 64) + " 26v"
		if tick.Set {
			long += at + "12"
		} else {
			short += at + "6"
		}
	}
	return short, long
}
