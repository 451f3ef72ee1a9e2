package monitor

import (
	"math"
	"math/rand/v2"
	"runtime"
	"sync"
	"testing"

	"decouple/app/model"
)

// A day of a quiet month is any ten blocks of so many posts, and the quiet week any seventy.
const (
	blockPosts = 500
	dayBlocks  = DayPosts / blockPosts
	weekBlocks = QuietPosts / blockPosts
	// monthBlocks are those of a month and of the week that it is compared with.
	monthBlocks = weekBlocks + Days*dayBlocks
)

// block is a tally of few posts that is soon added to others: levels holds those of all columns, 16 bits each.
type block struct {
	rest   tally // without levels
	levels [levels]uint64
}

// take is the block of a tally.
func (b *block) take(t *tally) {
	b.rest = *t
	for i := range b.levels {
		b.levels[i] = 0
		for c := range columns {
			b.levels[i] |= uint64(t.levels[c][i]) << (16 * c)
		}
	}
	b.rest.levels = [columns][levels]int32{}
}

// join is the tally of some blocks; the posts that people label are the first of the first block.
func (t *tally) join(blocks []*block) {
	t.reset()
	t.sampled = blocks[0].rest.sampled
	var packed [levels]uint64
	for _, b := range blocks {
		r := &b.rest
		t.n, t.yes, t.right, t.failed, t.unsure = t.n+r.n, t.yes+r.yes, t.right+r.right, t.failed+r.failed, t.unsure+r.unsure
		for c := range columns {
			for i, n := range r.bins[c] {
				t.bins[c][i] += n
			}
		}
		for i, n := range b.levels {
			packed[i] += n
		}
	}
	for i, n := range packed {
		for c := range columns {
			t.levels[c][i] = int32(n >> (16 * c) & 0xffff)
		}
	}
}

// A joined tally is that of all its posts.
func TestJoin(t *testing.T) {
	p := thePool()
	v := p.view(model.Spam)
	var all, joined tally
	var blocks []*block
	for i := range dayBlocks {
		var one tally
		one.add(p, v, key(1, 2, uint64(i)), blockPosts, Quiet, 0)
		all.add(p, v, key(1, 2, uint64(i)), blockPosts, Quiet, 0)
		b := &block{}
		b.take(&one)
		blocks = append(blocks, b)
	}
	joined.join(blocks)
	all.sampled = joined.sampled
	if joined != all {
		t.Error("ten joined tallies are not that of all their posts")
	}
}

// alarmRates are the rates that the test looks at: 10, 1 and 0.2 a year.
var alarmRates = [...]int{3, 6, 8}

// anyAlarm says of a month that is dealt from blocks which signals alarm in it, at each of alarmRates.
func anyAlarm(v *view, blocks []*block, was, day *tally) (any [len(alarmRates)][Signals]bool) {
	was.join(blocks[:weekBlocks])
	for d := range Days {
		day.join(blocks[weekBlocks+d*dayBlocks:][:dayBlocks])
		readings := day.read(v, was)
		if d < Days-Delay {
			readings[Late] = day.late(was)
		}
		for r, rate := range alarmRates {
			for s, x := range readings {
				any[r][s] = any[r][s] || x.Known && x.P <= Alpha(rate)
			}
		}
	}
	return any
}

// The stated chance of any alarm in a quiet month is what quiet months have, within a point, for every signal.
//
// 2,000 months of their own can't tell: a share of one half has a standard error of 1.1 points in them, and 36 shares are to be
// within one point at once. So the posts of 2,000 months are drawn in blocks, and each four months' blocks are dealt anew several
// times, to other days and weeks. Months of one set of blocks are not independent; the standard error is that of the sets.
func TestFalseAlarms(t *testing.T) {
	if testing.Short() || runtime.GOARCH == "wasm" {
		t.Skip("370 million posts take 15 seconds natively")
	}
	const sets, monthsOf, deals, workers = 500, 4, 8, 2
	p := thePool()
	v := p.view(model.Spam)
	var sum, squares [len(alarmRates)][Signals]float64
	var lock sync.Mutex
	var wait sync.WaitGroup
	for worker := range workers {
		wait.Go(func() {
			var was, day tally
			store := make([]block, monthsOf*monthBlocks)
			blocks := make([]*block, len(store))
			for set := worker; set < sets; set += workers {
				for i := range store {
					day.reset()
					day.add(p, v, key(1, uint64(100_000+set), uint64(i)), blockPosts, Quiet, 0)
					store[i].take(&day)
					blocks[i] = &store[i]
				}
				var share [len(alarmRates)][Signals]float64
				rng := rand.New(rand.NewPCG(uint64(set), 1))
				for range deals {
					rng.Shuffle(len(blocks), func(i, j int) { blocks[i], blocks[j] = blocks[j], blocks[i] })
					for m := range monthsOf {
						for r, any := range anyAlarm(v, blocks[m*monthBlocks:], &was, &day) {
							for s, alarm := range any {
								share[r][s] += one(alarm) / (deals * monthsOf)
							}
						}
					}
				}
				lock.Lock()
				for r := range share {
					for s, x := range share[r] {
						sum[r][s], squares[r][s] = sum[r][s]+x, squares[r][s]+x*x
					}
				}
				lock.Unlock()
			}
		})
	}
	wait.Wait()
	for r, i := range alarmRates {
		for s := range Signal(Signals) {
			got, want := sum[r][s]/sets, Stated(s, i, 1-v.right)
			deviation := math.Sqrt((squares[r][s]/sets - got*got) / sets)
			t.Logf("%v a year, signal %d: %.4f of months (standard error %.4f), stated %.4f", Rates[i], s, got, deviation, want)
			if math.Abs(got-want) > .01 || deviation > .006 {
				t.Errorf("%v false alarms a year, signal %d: any in %.4f ± %.4f of quiet months, stated is %.4f", Rates[i], s, got, deviation, want)
			}
		}
	}
}
