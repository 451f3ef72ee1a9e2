package pairs

import (
	"context"
	"os"
	"reflect"
	"runtime"
	"slices"
	"strings"
	"testing"
)

// The table is what training and testing gives: a few of the hundred, natively.
func TestTable(t *testing.T) {
	if testing.Short() || runtime.GOARCH == "wasm" {
		t.Skip("trains four models natively")
	}
	all, s := All(), newShop(t)
	for _, i := range []int{Asked(all), 57} {
		trial, err := Try(context.Background(), data(), s, i, nil)
		if err != nil {
			t.Fatal(err)
		}
		if got, want := trial.Figures, all[i]; got != want {
			t.Errorf("pair %d: %+v, the table says %+v; go run ./web measure -pairs makes it anew", i, got, want)
		}
		if x, y := Discordant(trial.Models[0].Right, trial.Models[1].Right); y-x != trial.RightB-trial.RightA {
			t.Errorf("pair %d: %d and %d rows, but %d more are right", i, x, y, trial.RightB-trial.RightA)
		}
	}
}

func TestTableIsSound(t *testing.T) {
	all := All()
	for i := range all {
		f := &all[i]
		if f.Pair != i || f.RightB < f.RightA || f.OnlyB-f.OnlyA != f.RightB-f.RightA || f.RateA <= 0 || f.RateB <= 0 || f.Half <= 0 {
			t.Errorf("line %d: %+v", i+2, *f)
		}
	}
	asked := Asked(all)
	if asked < 0 {
		t.Fatal("no pair to ask about")
	}
	gain := all[asked].RightB - all[asked].RightA
	for i := range all {
		if g := all[i].RightB - all[i].RightA; g >= Least && (g < gain || g == gain && i < asked) {
			t.Errorf("asked is pair %d with %d rows, but pair %d has %d", asked, gain, i, g)
		}
	}
	if info, err := os.Stat("pairs.csv"); err == nil && info.Size() > 8000 {
		t.Errorf("the table has %d bytes", info.Size())
	}
	if Asked(nil) != -1 {
		t.Error("a pair was picked of none")
	}
}

func TestRead(t *testing.T) {
	want := []Figures{{0, true, 1, 2, 3, 4, 5, 6, 7}, {1, false, 9, 9, 0, 0, 1, 1, 1}}
	var b strings.Builder
	if err := Write(&b, want); err != nil {
		t.Fatal(err)
	}
	if got, err := Read(b.String()); err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("%+v, %v", got, err)
	}
	for bad, want := range map[string]string{
		"":                                   "line 1",
		columns + "\n1,2":                    "line 2 has 2",
		columns + "\n0,0,0,0,0,0,0,0,x":      "line 2, number 9",
		columns + "\n0,0,0,0,0,0,0,0,-1\n":   "line 2, number 9",
		columns + "\n0,0,0,0,0,0,0,0,0\n0,,": "line 3",
	} {
		if _, err := Read(bad); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v, want %q", bad, err, want)
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add(columns + "\n0,1,2,3,4,5,6,7,8\n")
	f.Add(table)
	f.Fuzz(func(t *testing.T, s string) {
		all, err := Read(s)
		if err != nil {
			return
		}
		var b strings.Builder
		if err := Write(&b, all); err != nil {
			t.Fatal(err)
		}
		if again, err := Read(b.String()); err != nil || !slices.Equal(again, all) {
			t.Fatalf("%v became %v, %v", all, again, err)
		}
	})
}
