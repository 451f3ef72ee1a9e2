package main

import "fmt"

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
