// Package readme compares the tables that README shows with those that a command prints, for the tests of these commands.
package readme

import (
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"decouple/web/site"
)

// Near says whether two figures are near enough to be the same: machines differ in the last bits, and so may what is trained.
type Near func(a, b float64) bool

// Check compares README's table of this name, which stands between the comments <!-- name --> and <!-- /name -->, with what the
// command prints. They must have the same words, and figures that are near.
func Check(name, printed, command string, near Near) error {
	root, err := site.Root()
	if err != nil {
		return err
	}
	text, err := os.ReadFile(filepath.Join(root, "README.md"))
	if err != nil {
		return err
	}
	_, rest, _ := strings.Cut(string(text), "<!-- "+name+" -->\n")
	shown, _, found := strings.Cut(rest, "<!-- /"+name+" -->")
	switch {
	case !found:
		return fmt.Errorf("README has no table %q", name)
	case !same(shown, printed, near):
		return fmt.Errorf("README's table %q differs from what %s prints:\n%s", name, command, printed)
	}
	return nil
}

// same says whether two tables have the same words, and figures that are near. How wide a column is does not count.
func same(a, b string, near Near) bool {
	x, y := strings.Fields(strings.ReplaceAll(a, "|", " ")), strings.Fields(strings.ReplaceAll(b, "|", " "))
	if len(x) != len(y) {
		return false
	}
	for i := range x {
		if x[i] == y[i] || strings.Trim(x[i], "-") == "" && strings.Trim(y[i], "-") == "" {
			continue // a NaN, too, which is a word here
		}
		p, err := strconv.ParseFloat(x[i], 64)
		q, err2 := strconv.ParseFloat(y[i], 64)
		if err != nil || err2 != nil {
			if x[i] != y[i] {
				return false
			}
		} else if !near(p, q) {
			return false
		}
	}
	return true
}
