package main

import (
	"fmt"
	"math/rand/v2"
	"strings"
)

// What holds when the parts of the Frame lab have come to rest.
const (
	still     = `!document.querySelector("#next-state progress, #tree-state progress, #learning progress") && `
	known     = still + `document.querySelector(".phones") && document.getElementById("next-measures")`
	happened  = still + `document.querySelector(".phones") && document.getElementById("next-bill") && document.querySelector(".measures")`
	judged    = still + `document.querySelectorAll(".tree__leaf").length >= %d && document.querySelector(".errors")`
	grown     = still + `/\d/.test(document.querySelector(".growth tbody td:nth-child(5)")?.textContent ?? "")`
	rested    = still + `true`
	classesOn = `document.querySelector(".cutrow")`
)

// moves are made one after the other in one page.
var moves = []move{
	{"the Rank lab", "#tour=0", `document.querySelector("#posts > li")`},
	{"Next app opened from the Rank lab, trained", `tasks.press(".labs [data-act=lab][data-id=frame]")`, known},
	{"the hour dragged", `await tasks.drag("#hour")`, known},
	{"another person", `tasks.choose("#next-who", "3")`, known},
	{"all apps listed", `tasks.press("[data-act=apps]")`, known},
	{"why an app stands there", `tasks.press(".phone .apps__name")`, `document.getElementById("next-why")`},
	{"that closed, fewer apps", `tasks.press("[data-act=why-close]"); tasks.press("[data-act=apps]")`, known},
	{"the view of the weights", `tasks.press("#show-weights")`, known},
	{"the view of the phones", `tasks.press("#show-phones")`, known},
	{"a feature off: trained again", `tasks.press("#next-no-use")`, known},
	{"and on: trained again", `tasks.press("#next-no-use")`, known},
	{"an app installed: the fortnight", `tasks.press("#install-one")`, happened},
	{"the age dragged", `await tasks.drag("#age")`, happened},
	{"retrained after another day", `tasks.choose("#next-after", "7")`, happened},
	{"ten apps installed", `tasks.press("#install-none"); await tasks.until(() => document.getElementById("install-ten")); tasks.press("#install-ten")`, happened},
	{"the age dragged, with ten", `await tasks.drag("#age")`, happened},
	{"an app uninstalled", `tasks.press("#install-none"); await tasks.until(() => document.getElementById("install-gone")); tasks.press("#install-gone")`, happened},
	{"all as it was", `tasks.press("#install-none")`, known},
	{"a log of 10,000 openings, trained", `await tasks.bring("input[data-act=file]", "log.csv")`, known + ` && document.querySelector("#next-own b")`},
	{"an app of it taken for new", `tasks.press("#install-one")`, happened},
	{"Tree opened, trained, tested", `tasks.press("#part-tree")`, fmt.Sprintf(judged, 24)},
	{"another title", `tasks.choose("#title", "Canvas trainer rack", "input")`, rested},
	{"the least probability dragged", `document.querySelectorAll(".fold").forEach((f) => { f.open = true; }); await tasks.drag("#sure")`, rested},
	{"the view of the words", `tasks.press("#tree-view-words")`, rested},
	{"a category added", `tasks.press("#added-branch")`, grown},
	{"with all steps to it", `tasks.press("#added-above")`, grown},
	{"10,000 titles in 60 categories, trained, tested", `await tasks.bring("#titles-file", "titles.csv")`, fmt.Sprintf(judged, 60)},
	{"another title, of those", `tasks.choose("#title", "thingab ofea kind", "input")`, rested},
	{"Classes opened", `tasks.press("#part-classes")`, classesOn},
	{"ten classes", `tasks.press("#classes-10")`, `document.querySelectorAll(".cutrow").length === 9`},
	{"learned in three ways", `tasks.press("[data-act=learn]")`, still + `document.querySelector(".facts[data-state], .facts td")`},
	{"a page opened by a link to Classes", "#lab=frame&part=classes&tour=0", classesOn},
	{"from Classes to Tree, trained, tested", `tasks.press("#part-tree")`, fmt.Sprintf(judged, 24)},
	{"from Tree to Next app, trained", `tasks.press("#part-next-app")`, known},
}

// openings is a log of 10,000 openings by four people in 20 days; the last app comes on day 12.
func openings() string {
	var b strings.Builder
	b.WriteString("time,person,app,category\n")
	for day := range 20 {
		for k := range 500 {
			who := k % 4
			app := (k*k/3 + who*5 + day%2) % 29
			if day >= 11 && k%9 == 0 {
				app = 29
			}
			fmt.Fprintf(&b, "2026-03-%02d %02d:%02d,P%d,App %d,%s\n", day+1, k/25, k%25*2, who, app, []string{"play", "work", "talk"}[app%3])
		}
	}
	return b.String()
}

// manyTitles are 10,000 titles in 60 categories of three levels; words tell the category, with noise.
func manyTitles() string {
	const categories = 60
	rng := rand.New(rand.NewPCG(5, 6))
	var b strings.Builder
	b.WriteString("title,part,group,category\n")
	spelt := func(n int) string { return string(rune('a'+n/26%26)) + string(rune('a'+n%26)) } // digits are read as 0
	for i := range 10_000 {
		c := i % categories
		word := c
		if rng.IntN(8) == 0 {
			word = rng.IntN(categories)
		}
		fmt.Fprintf(&b, "thing%s of%s kind%d hue%d size%d make%d,part %d,group %d,category %d\n",
			spelt(word), spelt(word/5+100), rng.IntN(900), rng.IntN(400), rng.IntN(90), rng.IntN(3000), c%4, c%12, c)
	}
	return b.String()
}
