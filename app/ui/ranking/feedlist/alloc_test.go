package feedlist

import (
	"testing"

	"decouple/app/lab/ranking"
	"decouple/app/lab/ranking/rankingtest"
	"decouple/app/model/modeltest"
)

// TestATickTakesNoMemory holds for two orders that the list goes back and forth
// between, once its buffers have grown.
func TestATickTakesNoMemory(t *testing.T) {
	const all = "&all=1&spam-on=0&nsfw-on=0&misinfo-on=0"
	one, two := rankingtest.Made(t, modeltest.Posts(60), "a=1&b=0"+all), rankingtest.Made(t, modeltest.Posts(60), "a=0&b=1"+all)
	var d Differ
	moves := 0
	tick := func() {
		d.Diff(one.Lab, true)
		moves += len(d.planner.moves)
		d.Diff(two.Lab, true)
	}
	tick()
	if got := testing.AllocsPerRun(50, tick); got != 0 {
		t.Errorf("two ticks take %v allocations, want 0", got)
	}
	if moves == 0 {
		t.Error("nothing moved: the test needs two orders")
	}
	two.Send(ranking.AllShown{})
	if got := decodeHead(d.Diff(two.Lab, false)); got != [3]int{} {
		t.Errorf("a tick that changes nothing sends %v cards, removes and moves, want none", got)
	}
}

// decodeHead returns the numbers of changed cards, removes and moves.
func decodeHead(b *Batch) (head [3]int) {
	for i := range head {
		head[i] = int(b.Ints[4*i]) | int(b.Ints[4*i+1])<<8
	}
	return head
}
