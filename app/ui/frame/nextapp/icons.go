package nextapp

import (
	"unicode/utf8"

	"github.com/maxence-charriere/go-app/v9/pkg/app"
)

// icons are the lines of an app's picture, in a square of 24, by the app's name.
var icons = map[string]string{
	"Messages": "M4 5h16v11h-9l-4 4v-4H4z",
	"Phone":    "M6 3l4 4-2 3c1 3 3 5 6 6l3-2 4 4c-1 3-4 4-6 3C9 19 5 15 3 9c-1-2 0-5 3-6z",
	"Chat":     "M3 4h12v8H8l-3 3v-3H3zM18 9h3v8h-2v3l-3-3h-6v-2",
	"Mail":     "M3 6h18v12H3zM3 7l9 7 9-7",
	"Calendar": "M4 6h16v14H4zM4 10h16M8 3v4M16 3v4",
	"Notes":    "M6 3h9l4 4v14H6zM9 10h6M9 14h6",
	"News":     "M3 5h15v14H3zM18 9h3v8c0 1-1 2-3 2M6 9h6M6 12h6M6 15h6",
	"Browser":  "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM3 12h18M12 3c3 3 3 15 0 18M12 3c-3 3-3 15 0 18",
	"Books":    "M4 4h6c1 0 2 1 2 2v14c0-1-1-2-2-2H4zM20 4h-6c-1 0-2 1-2 2v14c0-1 1-2 2-2h6z",
	"Music":    "M9 18V6l11-2v12M9 18a2.5 2.5 0 1 1-5 0 2.5 2.5 0 0 1 5 0zM20 16a2.5 2.5 0 1 1-5 0 2.5 2.5 0 0 1 5 0z",
	"Radio":    "M4 9h16v11H4zM7 9l10-5M15 13h2M15 16h2M11.5 14.5a2.5 2.5 0 1 1-5 0 2.5 2.5 0 0 1 5 0z",
	"Sleep":    "M20 14A8 8 0 1 1 10 4a7 7 0 0 0 10 10z",
	"Maps":     "M12 21c5-6 7-9 7-12a7 7 0 0 0-14 0c0 3 2 6 7 12zM14.5 9a2.5 2.5 0 1 1-5 0 2.5 2.5 0 0 1 5 0z",
	"Transit":  "M6 4h12v13H6zM6 11h12M8 21l2-4M16 21l-2-4M9 14h1M14 14h1",
	"Weather":  "M7 18h10a4 4 0 0 0 .5-8A6 6 0 0 0 6 11a3.5 3.5 0 0 0 1 7z",
	"Camera":   "M3 7h4l2-2h6l2 2h4v12H3zM16 13a4 4 0 1 1-8 0 4 4 0 0 1 8 0z",
	"Photos":   "M3 4h18v16H3zM3 17l6-6 4 4 3-3 5 5M16 8h1",
	"Video":    "M3 5h18v14H3zM10 9l5 3-5 3z",
	"Chess":    "M8 20h9M8 17h9c0-6 0-11-6-13l-1 3-4 4 2 3 4-2c0 2-3 3-4 5z",
	"Words":    "M3 8h8v8H3zM13 8h8v8h-8zM5 14l2-4 2 4M16 10v4h2",
	"Cards":    "M4 7l9-3 5 13-9 3zM16 5h4v13",
	"Bank":     "M3 9l9-5 9 5zM5 9v8M10 9v8M14 9v8M19 9v8M3 20h18",
	"Shop":     "M5 8h14l1 12H4zM8 8a4 4 0 0 1 8 0",
	"Fitness":  "M3 9v6M6 7v10M18 7v10M21 9v6M6 12h12",
	"Podcasts": "M14 10a2 2 0 1 1-4 0 2 2 0 0 1 4 0zM8.5 14a5 5 0 1 1 7 0M6 17a9 9 0 1 1 12 0M12 12v9",
	"Forum":    "M3 4h12v9H8l-3 3v-3H3zM9 16h7l3 3v-3h2V8h-3",
	"Scanner":  "M4 8V4h4M16 4h4v4M20 16v4h-4M8 20H4v-4M4 12h16",
	"Magazine": "M5 3h14v18H5zM8 7h8M8 11h3v6H8zM14 11h2M14 14h2M14 17h2",
	"Bikes":    "M9.5 16a3.5 3.5 0 1 1-7 0 3.5 3.5 0 0 1 7 0zM21.5 16a3.5 3.5 0 1 1-7 0 3.5 3.5 0 0 1 7 0zM6 16l4-8h5l3 8M8 8h3M10 8l4 8",
	"Clips":    "M3 5h18v14H3zM3 9h18M7 5l2 4M12 5l2 4M17 5l2 4",
	"Sudoku":   "M4 4h16v16H4zM4 9.3h16M4 14.6h16M9.3 4v16M14.6 4v16",
	"Budget":   "M12 3a9 9 0 1 0 9 9h-9zM15 3a7 7 0 0 1 6 6h-6z",
	"Yoga":     "M14 5a2 2 0 1 1-4 0 2 2 0 0 1 4 0zM12 8v6M12 10l-5 3M12 10l5 3M12 14l-7 5h14z",
	"Meet":     "M3 7h11v10H3zM14 11l7-3v8l-7-3",
	"Heating":  "M5 8h14v10H5zM9 8v10M12 8v10M15 8v10M8 5c0-1 1-1 1-2M12 5c0-1 1-1 1-2M16 5c0-1 1-1 1-2",
}

// icon is an app's picture, with a tile around it and new ones in a bolder tile. An app
// without a picture has its first letter.
func icon(name string, tile, fresh bool) app.UI {
	box, at := "0 0 24 24", "translate(0 0)"
	var body []app.UI
	if tile {
		kind := "app__tile"
		if fresh {
			kind = "app__tile app__tile--new"
		}
		box, at = "0 0 36 36", "translate(6 6)"
		body = append(body, shape("rect", kind, "x", "1", "y", "1", "width", "34", "height", "34", "rx", "9"))
	}
	if lines, ok := icons[name]; ok {
		body = append(body, shape("path", "", "transform", at, "d", lines))
	} else {
		_, n := utf8.DecodeRuneInString(name)
		body = append(body, shape("text", "app__letter", "transform", at, "x", "12", "y", "17", "text-anchor", "middle").Text(name[:n]))
	}
	return drawing("app", box, body...)
}
