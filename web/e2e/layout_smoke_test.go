package e2e

import (
	"fmt"
	"strconv"
	"testing"
)

// The feed with an open card, the drawer and a notice holds in a few windows with both families of letters. `make test-layout`
// looks at every view in every window.
func TestLayoutSmoke(t *testing.T) { eachFamily(t, layoutSmoke) }

func layoutSmoke(t *testing.T, family Family) {
	l := openLab(t, "all=1&removed=1", Fonts(family), ReducedMotion())
	id := l.twin.at(0)
	l.Run(`document.querySelector(` + strconv.Quote(toggle(id)) + `).click()`)
	l.follow(cardToggled(id))
	l.Run(`location.hash += "&nonsense=1"`) // a notice
	soon(l, "notices", `document.querySelectorAll(".notice").length`, 1)
	var y layoutTally
	for _, size := range [][2]int64{{320, 640}, {740, 360}, {899, 800}, {900, 800}, {1366, 768}, {3840, 2160}} {
		l.Resize(size[0], size[1])
		soon(l, "the width of the window", fmt.Sprintf(`matchMedia("(width: %dpx)").matches`, size[0]), true)
		y.look(l.Page, fmt.Sprintf("%d×%d", size[0], size[1]))
	}
	y.tell(t, "feed")
}
