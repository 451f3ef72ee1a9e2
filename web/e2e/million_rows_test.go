package e2e

import (
	"slices"
	"strconv"
	"strings"
	"testing"
)

// made is true once the rows of a generated feed and their count stand in the page.
const made = `document.querySelector("#crowd-list .crowd__row:not([hidden])") !== null && document.getElementById("crowd-count") !== null`

// openMillion opens the view of a generated feed and waits for its rows.
func openMillion(t *testing.T, fragment string, options ...Option) *Page {
	t.Helper()
	server := Serve(t, Site(t), "/")
	p := Visit(t, server.URL+"#lab=million&"+fragment, options...)
	p.Ready()
	p.Await(made) // a hundred thousand posts take ten seconds, and several times that on a machine that has other things to do
	return p
}

// crowdRow is a row as the page shows it.
type crowdRow struct {
	Rank             int
	Place, Size      string
	Author, Text     string
	E, Q, Sum        float64
	Top, Bottom, Bar float64
}

// inView returns the rows of which more than half is in the list's window, top to bottom.
func inView(p *Page) []crowdRow {
	p.t.Helper()
	return Eval[[]crowdRow](p, `(() => {
		const list = document.getElementById("crowd-list"), box = list.getBoundingClientRect();
		const number = (s) => Number(s.replaceAll(",", "").replace("−", "-"));
		return [...list.querySelectorAll(".crowd__row:not([hidden])")].map((row) => {
			const r = row.getBoundingClientRect(), text = (s) => row.querySelector(s).textContent;
			return {
				Rank: number(text(".rank")), Place: row.getAttribute("aria-posinset"), Size: row.getAttribute("aria-setsize"),
				Author: text(".crowd__by"), Text: text(".crowd__text"),
				E: number(text(".parts [data-obj=e]")), Q: number(text(".parts [data-obj=q]")), Sum: number(text(".crowd__sum")),
				Top: r.top - box.top, Bottom: r.bottom - box.top,
				Bar: row.querySelector("line[data-obj=e]").x2.baseVal.value,
			};
		}).filter((r) => r.Top + r.Bottom >= 0 && r.Top + r.Bottom < 2 * list.clientHeight);
	})()`)
}

// ranked is how many posts the page says are ranked.
func ranked(p *Page) int {
	p.t.Helper()
	n, err := strconv.Atoi(strings.ReplaceAll(strings.Fields(p.Text("#crowd-count"))[0], ",", ""))
	if err != nil {
		p.t.Fatal(err)
	}
	return n
}

// goTo types a rank into the field and returns the rows then in view.
func goTo(p *Page, rank int) []crowdRow {
	p.t.Helper()
	p.Fill("#crowd-go", strconv.Itoa(rank))
	return inView(p)
}

// whole reads the list from end to end, by way of the field.
func whole(p *Page) []crowdRow {
	p.t.Helper()
	var all []crowdRow
	for n := ranked(p); len(all) < n; {
		rows := goTo(p, len(all)+1)
		at := slices.IndexFunc(rows, func(r crowdRow) bool { return r.Rank == len(all)+1 })
		if at < 0 {
			p.t.Fatalf("rank %d is not in view: %+v", len(all)+1, rows)
		}
		all = append(all, rows[at:]...)
	}
	return all
}
