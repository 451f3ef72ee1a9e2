package usagelog

import (
	"errors"
	"fmt"
	"sort"
	"strings"

	"decouple/app/usage"
)

const daySeconds = 86400

// build makes the log of the rows.
func (b *builder) build() (*usage.Log, error) {
	if len(b.rows) == 0 {
		return nil, fmt.Errorf("no row has a time and an app: %w; correct the file and open it again", b.first)
	}
	if b.bad > 0 {
		b.notes = append(b.notes, fmt.Sprintf("%d of %d rows were set aside. The first: %v.", b.bad, b.rowsRead, b.first))
	}
	if b.swapped > 0 {
		b.notes = append(b.notes, fmt.Sprintf("The rows are not in the order of time (%d come before the row above them), so they were sorted.", b.swapped))
		sort.SliceStable(b.rows, func(i, j int) bool { return b.rows[i].seconds < b.rows[j].seconds })
	}
	if more := len(b.rows) - MaxRows; more > 0 {
		b.notes = append(b.notes, fmt.Sprintf("Only the latest %d rows are used: more take too long to train on here.", MaxRows))
		b.rows = b.rows[more:]
	}
	if !b.timed() {
		return nil, fmt.Errorf("the column “%s” has dates without hours, and a day alone can’t predict the next app; give times such as 2026-03-01 08:15", b.columns[b.time].Name)
	}
	first := floor(b.rows[0].seconds)
	days := int((b.rows[len(b.rows)-1].seconds-first)/daySeconds) + 1
	if days < 2 {
		return nil, errors.New("all rows are of one day; at least two are needed, one to learn from and one to test on")
	}
	l := &usage.Log{Days: days, Weekday: int(((first/daySeconds+3)%7 + 7) % 7)}
	app, person := b.lists(l)
	var raw []usage.Event
	dropped := 0
	for _, r := range b.rows {
		e := usage.Event{Minute: int32((r.seconds - first) / 60), App: usage.Launcher, Context: r.context}
		a, isKnown := app[r.app]
		p, isPerson := person[r.person]
		if !isPerson || !isKnown && !launcher(b.apps.names[r.app]) {
			dropped++
			continue
		}
		if isKnown {
			e.App = int16(a)
		}
		e.Person = int16(p)
		raw = append(raw, e)
	}
	if dropped > 0 {
		b.notes = append(b.notes, fmt.Sprintf("%d rows of the rarest apps or people were left out: at most %d apps and %d people are told apart.", dropped, MaxApps, MaxPeople))
	}
	l.Events, l.Raw = usage.Collapse(raw, len(l.People))
	if n := len(l.Apps); n < 2 {
		return nil, errors.New("all rows open one app, so there is nothing to tell apart; at least two apps are needed")
	}
	if len(l.People) == 1 {
		b.notes = append(b.notes, "The log is of one person, so nothing is learned about how people differ.")
	}
	if b.category < 0 {
		b.notes = append(b.notes, "No column gives the apps’ categories, so the score only knows how often an app was opened lately. Name a column “category” to have more.")
	}
	return l, l.Check()
}

// timed says that not all times are midnights.
func (b *builder) timed() bool {
	for _, r := range b.rows {
		if r.seconds%daySeconds != 0 {
			return true
		}
	}
	return false
}

// floor is the midnight before a time.
func floor(seconds int64) int64 {
	day := seconds / daySeconds
	if seconds%daySeconds < 0 {
		day--
	}
	return day * daySeconds
}

// launcher says that an app is the screen from which others are opened.
func launcher(name string) bool {
	name = strings.ToLower(name)
	return strings.Contains(name, "launcher") || name == "home screen"
}

// lists fills in the log's people, apps and contexts, and returns their places by the
// numbers of the rows. Apps are in the order of the day on which each was first opened,
// which stands for that of its installation.
func (b *builder) lists(l *usage.Log) (app, person map[int]int) {
	app, person = map[int]int{}, map[int]int{}
	for _, i := range b.people.most(MaxPeople) {
		person[i] = len(l.People)
		l.People = append(l.People, b.people.names[i])
	}
	first := map[int]int64{}
	for _, r := range b.rows {
		if _, seen := first[r.app]; !seen {
			first[r.app] = r.seconds
		}
	}
	begin := floor(b.rows[0].seconds)
	var kept []int
	for _, i := range b.apps.most(MaxApps) {
		if _, seen := first[i]; seen && !launcher(b.apps.names[i]) {
			kept = append(kept, i)
		}
	}
	day := func(i int) int { return int((first[i] - begin) / daySeconds) }
	sort.SliceStable(kept, func(x, y int) bool { return day(kept[x]) < day(kept[y]) })
	for _, i := range kept {
		app[i] = len(l.Apps)
		l.Apps = append(l.Apps, usage.App{Name: b.apps.names[i], Category: b.categoryOf(i), Installed: day(i)})
	}
	for i, c := range b.contexts {
		names := b.values[i].names
		l.Contexts = append(l.Contexts, usage.Context{Name: b.columns[c].Name, Values: names[:min(len(names), usage.MaxValues)]})
	}
	return app, person
}

// categoryOf is the category that an app has most often, the first of several.
func (b *builder) categoryOf(app int) string {
	best, most := "", 0
	for k, name := range b.kinds.names {
		if n := b.of[[2]int{app, k}]; n > most {
			best, most = name, n
		}
	}
	return best
}
