package hierarchy_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"decouple/app/hierarchy"

	"pgregory.net/rapid"
)

func near(a, b float64) bool {
	return math.IsNaN(a) && math.IsNaN(b) || math.Abs(a-b) <= 1e-12
}

// The values are worked out by hand.
func TestMeasures(t *testing.T) {
	tree := wardrobe(t)
	nan := math.NaN()
	for _, test := range []struct {
		name        string
		truth, said []string
		p, r, f     float64
	}{
		{"two levels, one right", []string{"Shirts/T-shirt"}, []string{"Shirts/Sweatshirt"}, .5, .5, .5},
		{"three levels, two right", []string{"Bags/Hand/Clutch"}, []string{"Bags/Hand/Tote"}, 2. / 3, 2. / 3, 2. / 3},
		{"all right", []string{"Shoes", "Bags/Rucksack"}, []string{"Shoes", "Bags/Rucksack"}, 1, 1, 1},
		{"a wrong first step", []string{"Shoes"}, []string{"Bags/Rucksack"}, 0, 0, 0},
		{"stops at the group", []string{"Bags/Hand/Clutch"}, []string{"Bags/Hand"}, 1, 2. / 3, .8},
		{"stops at the root", []string{"Bags/Hand/Clutch"}, []string{""}, nan, 0, 0},
		{"deeper than the truth", []string{"Shoes"}, []string{"Bags/Hand/Tote"}, 0, 0, 0},
		// said 2 + 3 nodes, true 2 + 2, in common 1 + 1
		{"all together", []string{"Shirts/T-shirt", "Bags/Rucksack"}, []string{"Shirts/Sweatshirt", "Bags/Hand/Tote"}, .4, .5, 4. / 9},
		{"nothing", nil, nil, nan, nan, nan},
	} {
		a := tree.NewTally()
		for i := range test.truth {
			tree.Add(&a, at(t, tree, test.truth[i]), at(t, tree, test.said[i]))
		}
		if m := a.Measures(); !near(m.Precision, test.p) || !near(m.Recall, test.r) || !near(m.F, test.f) {
			t.Errorf("%s: %+v, want %v, %v, %v", test.name, m, test.p, test.r, test.f)
		}
	}
}

func TestTally(t *testing.T) {
	tree := wardrobe(t)
	a := tree.NewTally()
	for _, pair := range [][2]string{
		{"Shirts/T-shirt", "Shirts/T-shirt"},
		{"Shirts/T-shirt", "Shirts/Sweatshirt"},
		{"Shirts/T-shirt", "Shoes"},
		{"Bags/Hand/Clutch", "Bags/Hand/Tote"},
		{"Bags/Hand/Clutch", "Bags/Rucksack"},
		{"Bags/Hand/Clutch", "Bags"},
		{"Bags/Hand/Clutch", ""},
		{"Shoes", "Shoes"},
	} {
		tree.Add(&a, at(t, tree, pair[0]), at(t, tree, pair[1]))
	}
	if a.Titles != 8 || a.Right != 2 || a.Stopped != 2 || a.Errors() != 4 || !slices.Equal(a.Wrong, []int{1, 2, 1}) {
		t.Errorf("%+v; want 8 titles, 2 right, 2 stopped, wrong first at 1, 2, 1", a)
	}
	// Right down to the first level: all but Shoes and the one that stops at the root.
	for depth, want := range []float64{6. / 8, 3. / 8, 2. / 8} {
		if got := a.AccuracyAt(depth + 1); !near(got, want) {
			t.Errorf("accuracy at level %d is %v, want %v", depth+1, got, want)
		}
	}
	if !near(a.Accuracy(), .25) {
		t.Errorf("accuracy is %v, want 0.25", a.Accuracy())
	}
}

// With sets and by counting one by one the measures are the same, whatever the answers.
func TestMeasuresAgainstSets(t *testing.T) {
	tree := wardrobe(t)
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 12).Draw(t, "n")
		a := tree.NewTally()
		var common, said, truth float64
		for range n {
			l := tree.LeafNode(rapid.Int32Range(0, int32(tree.Leaves())-1).Draw(t, "true"))
			s := rapid.Int32Range(0, int32(tree.Len())-1).Draw(t, "said")
			tree.Add(&a, l, s)
			in := map[int32]bool{}
			for _, v := range tree.Path(l) {
				in[v] = true
				truth++
			}
			for _, v := range tree.Path(s) {
				said++
				if in[v] {
					common++
				}
			}
		}
		m := a.Measures()
		p, r := common/said, common/truth
		f := 2 * p * r / (p + r)
		if said == 0 || common == 0 { // the product is 0/0 there, the measure is not
			f = m.F
		}
		if !near(m.Precision, p) || !near(m.Recall, r) || !near(m.F, f) {
			t.Fatalf("%+v, want %v, %v, %v", m, p, r, f)
		}
		if a.Right+a.Stopped+a.Errors() != n {
			t.Fatalf("%d right, %d stopped and %d wrong of %d", a.Right, a.Stopped, a.Errors(), n)
		}
	})
}

func TestConfusion(t *testing.T) {
	tree := wardrobe(t)
	truth := []int32{at(t, tree, "Shirts/T-shirt"), at(t, tree, "Bags/Hand/Tote"), at(t, tree, "Shoes"), at(t, tree, "Bags/Rucksack")}
	said := []int32{at(t, tree, "Shirts/T-shirt"), at(t, tree, "Bags/Rucksack"), at(t, tree, "Bags/Hand"), hierarchy.Root}
	rows, counts := tree.Confusion(1, truth, said)
	names := ""
	for _, v := range rows {
		names += tree.Node(v).Name + " "
	}
	if names != "Shirts Bags Shoes " {
		t.Fatalf("the rows are %s", names)
	}
	if got := fmt.Sprint(counts); got != "[[1 0 0 0] [0 1 0 1] [0 1 0 0]]" {
		t.Errorf("the counts are %s", got)
	}
	rows, counts = tree.Confusion(2, truth, said)
	if len(rows) != 5 || counts[2][3] != 1 || counts[4][2] != 1 || counts[3][5] != 1 {
		t.Errorf("at the second level: %v", counts)
	}
}

// The interval of a share is about that of the normal approximation, 1.96·√(p(1−p)/n).
func TestIntervals(t *testing.T) {
	tree := wardrobe(t)
	const n, right = 400, 300
	truth, said := make([]int32, n), make([]int32, n)
	for i := range truth {
		truth[i], said[i] = at(t, tree, "Shoes"), at(t, tree, "Shoes")
		if i >= right {
			said[i] = at(t, tree, "Bags/Rucksack")
		}
	}
	iv := tree.Intervals(truth, said, rand.New(rand.NewPCG(1, 2)))
	p := float64(right) / n
	half := 1.96 * math.Sqrt(p*(1-p)/n)
	if math.Abs(iv.Accuracy.Low-(p-half)) > 0.01 || math.Abs(iv.Accuracy.High-(p+half)) > 0.01 {
		t.Errorf("accuracy in %v, want about %v to %v", iv.Accuracy, p-half, p+half)
	}
	if iv.Errors != iv.First || math.Abs(iv.Errors.Low-n*(1-p-half)) > 4 {
		t.Errorf("errors in %v, of the first step in %v, want about %v and the same", iv.Errors, iv.First, n*(1-p-half))
	}
	again := tree.Intervals(truth, said, rand.New(rand.NewPCG(1, 2)))
	if again != iv {
		t.Error("the same seed gives other intervals")
	}
	none := tree.Intervals(nil, nil, rand.New(rand.NewPCG(1, 2)))
	if !math.IsNaN(none.Accuracy.Low) || !math.IsNaN(none.F.High) {
		t.Errorf("of nothing: %v", none)
	}
}

func ExampleTally_Measures() {
	tree, leaf, _ := hierarchy.NewTree([][]string{{"Shirts", "T-shirt"}, {"Shirts", "Sweatshirt"}, {"Bags", "Tote"}})
	a := tree.NewTally()
	tree.Add(&a, tree.LeafNode(leaf[0]), tree.LeafNode(leaf[1]))
	m := a.Measures()
	fmt.Println(m.Precision, m.Recall, m.F)
	// Output: 0.5 0.5 0.5
}
