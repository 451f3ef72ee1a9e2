package page

import (
	"strconv"

	figures "decouple/app/engine"
	"decouple/app/format"
)

// engineKey is the engine in a link that was shared. It is no row, as it sets nothing.
const engineKey = "engine"

// withEngine is a link that names the engine whose figures it shows. One that names nothing stays empty.
func withEngine(link string) string {
	if link == "" {
		return ""
	}
	return link + "&" + engineKey + "=" + strconv.Itoa(figures.Version)
}

// otherEngine says, of a link that names another engine, that its figures may have changed since; empty for this one.
func otherEngine(value string) string {
	switch n, err := strconv.Atoi(value); {
	case err != nil || n < 1:
		return "The link gives “" + format.Clip(value) + "” for its engine, which takes a number. It was ignored."
	case n < figures.Version:
		return "This link shows figures of engine " + strconv.Itoa(n) + ", and this page has engine " + strconv.Itoa(figures.Version) + ": figures may have changed since it was shared."
	case n > figures.Version:
		return "This link shows figures of engine " + strconv.Itoa(n) + ", and this page has engine " + strconv.Itoa(figures.Version) + ": reload the page. It may be from an earlier visit."
	}
	return ""
}
