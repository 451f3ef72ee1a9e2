package ranking_test

import (
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"testing"

	"decouple/app/feed"
	"decouple/app/lab/ranking/rankingtest"
	"decouple/app/model"
	"decouple/app/ownfeed"
)

// scratch are the parts of a page that are memory for the next computation and say
// nothing of the page.
var scratch = []string{"lab.Shared.Ranking.scaler", "lab.Shared.Ranking.engine", "lab.Shared.Ranking.extremes", "lab.Shared.Ranking.places", "lab.Shared.Ranking.past", "lab.Swaps.sweeper", "lab.Insight.sweeper", "lab.Insight.Seek.seeker", "page.desk.env"}

// facts are all values that a page and its lab are made of, by their paths; posts or
// models, which never change, are one of them each.
func facts(p *rankingtest.Page) map[string]string {
	all := map[string]string{}
	seen := map[uintptr]bool{}
	var walk func(path string, v reflect.Value)
	walk = func(path string, v reflect.Value) {
		switch kind := v.Kind(); {
		case slices.Contains(scratch, path), kind == reflect.Func:
		case p.Lab.Insight.Seek.Post < 0 && strings.HasPrefix(path, "lab.Insight.Seek.") && path != "lab.Insight.Seek.Post": // nothing else holds
		case v.Type() == reflect.TypeFor[*feed.Feed](), v.Type() == reflect.TypeFor[*model.Set](), v.Type() == reflect.TypeFor[*ownfeed.Feed]():
			all[path] = fmt.Sprintf("%#x", v.Pointer())
		case kind == reflect.Pointer && !v.IsNil():
			if !seen[v.Pointer()] {
				seen[v.Pointer()] = true
				walk(path, v.Elem())
			}
		case kind == reflect.Interface && !v.IsNil(): // a lab or a list
			all[path] = v.Elem().Type().String()
		case kind == reflect.Struct:
			for i := range v.NumField() {
				walk(path+"."+v.Type().Field(i).Name, v.Field(i))
			}
		case kind == reflect.Slice || kind == reflect.Array:
			all[path+" has"] = strconv.Itoa(v.Len())
			for i := range v.Len() {
				walk(fmt.Sprintf("%s[%d]", path, i), v.Index(i))
			}
		default:
			all[path] = fmt.Sprint(v)
		}
	}
	seen[reflect.ValueOf(p.Lab).Pointer()] = true
	walk("lab", reflect.ValueOf(p.Lab).Elem())
	walk("page", reflect.ValueOf(p.Model).Elem())
	return all
}

// same fails the test where two pages differ in anything.
func same(t *testing.T, got, want *rankingtest.Page) {
	t.Helper()
	g, w := facts(got), facts(want)
	for _, path := range slices.Sorted(maps.Keys(w)) {
		if g[path] != w[path] {
			t.Errorf("%s is %q, want %q", path, g[path], w[path])
		}
	}
	for _, path := range slices.Sorted(maps.Keys(g)) {
		if _, there := w[path]; !there {
			t.Errorf("%s is %q, want none", path, g[path])
		}
	}
}
