package frame

import (
	"fmt"
	"io"
	"text/tabwriter"

	lab "decouple/app/lab/frame/nextapp"
	"decouple/app/nextapp"
)

// seeds are the worlds that the first days of a new app are looked at in; the page shows the
// first.
const seeds = 4

// World is a new app's first three days in one world: hit@3 of the score, which is not
// retrained, and of the baselines.
type World struct {
	Seed string
	// First are the counts of Score and of the baselines, by method.
	First [nextapp.Methods]nextapp.Count
}

// Worlds are the worlds of a few seeds, and last all of them together.
func Worlds() ([]World, error) {
	all := World{Seed: "All"}
	var worlds []World
	for seed := range uint64(seeds) {
		world := lab.Simulation
		world.Seed = seed + lab.Seed
		n, err := train(world)
		if err != nil {
			return nil, err
		}
		f, err := n.install(world, lab.New().Settings, nextapp.Plan{})
		if err != nil {
			return nil, err
		}
		w := World{Seed: fmt.Sprint(world.Seed)}
		for by, arm := range map[nextapp.Method]nextapp.Arm{nextapp.Score: nextapp.ScoreNever, nextapp.Recent: nextapp.RecentArm, nextapp.Used: nextapp.UsedArm, nextapp.Chain: nextapp.ChainArm} {
			w.First[by] = nextapp.Total(f.Arms[arm].New[:3])
			all.First[by] = nextapp.Total([]nextapp.Count{all.First[by], w.First[by]})
		}
		worlds = append(worlds, w)
	}
	return append(worlds, all), nil
}

// writeWorlds writes them as a Markdown table, with 95 % intervals by Wilson's score.
func writeWorlds(worlds []World) func(io.Writer) error {
	return func(w io.Writer) error {
		t := tabwriter.NewWriter(w, 0, 0, 1, ' ', 0)
		fmt.Fprintln(t, "| Seed\t| Openings\t| Score\t| Most recent\t| Most used\t| After the last app\t|")
		fmt.Fprintln(t, "|---\t|---\t|---\t|---\t|---\t|---\t|")
		for i := range worlds {
			first := &worlds[i].First
			fmt.Fprintf(t, "| %s\t| %d\t", worlds[i].Seed, first[nextapp.Score].Of)
			for by := nextapp.Score; by < nextapp.Methods; by++ {
				f := first[by].Figure()
				fmt.Fprintf(t, "| %d: %.0f %%, %.0f to %.0f\t", first[by].Hits, 100*f.Value, 100*f.Low, 100*f.High)
			}
			fmt.Fprintln(t, "|")
		}
		return t.Flush()
	}
}
