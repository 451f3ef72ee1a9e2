//go:build engines

package engines

import (
	"bufio"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"decouple/app/feed"
	"decouple/app/lab/ranking/rankingtest"
	"decouple/app/rank"
	"decouple/app/ranker"
)

// asked is one question to an engine and the page's answer: how many posts are ranked, and the SHA-256 of their rows in
// order, each as four bytes, the low one first.
type asked struct {
	Alpha          float64 `json:"alpha"`
	Beta           float64 `json:"beta"`
	Spam           float64 `json:"spam"`
	NSFW           float64 `json:"nsfw"`
	Misinformation float64 `json:"misinformation"`
	Scale          string  `json:"scale"`
	K              int     `json:"k"`

	Rows int    `json:"rows"`
	Sum  string `json:"sum"`
}

// feedFile is a table of predictions and what is asked of it.
type feedFile struct {
	Name  string  `json:"name"`
	File  string  `json:"file"`
	Asked []asked `json:"asked"`
}

// predictions are columns by post.
type predictions struct {
	clicks, quality []float64
	filters         [3][]float64
}

func (p *predictions) add(e, q, spam, nsfw, misinformation float64) {
	p.clicks, p.quality = append(p.clicks, e), append(p.quality, q)
	for k, x := range [3]float64{spam, nsfw, misinformation} {
		p.filters[k] = append(p.filters[k], x)
	}
}

// weights are 25 pairs, in thousandths.
func weights() (all []rank.Weights) {
	for _, a := range []int32{0, 1, 333, 600, 1000} {
		for _, b := range []int32{0, 7, 250, 400, 1000} {
			all = append(all, rank.Weights{Alpha: a, Beta: b})
		}
	}
	return all
}

var (
	scales     = []rank.Scale{rank.Percentile, rank.Standardised, rank.Raw}
	thresholds = [][3]int32{{500, 350, 350}, {1000, 1000, 1000}}
)

// ask ranks as the page does: a post goes where a filter gives it more than its threshold.
func (p *predictions) ask(t testing.TB, w rank.Weights, s rank.Scale, limits [3]int32) asked {
	t.Helper()
	keep := make([]bool, len(p.clicks))
	for i := range keep {
		keep[i] = true
		for k, limit := range limits {
			keep[i] = keep[i] && !(p.filters[k][i] > float64(limit)/1000)
		}
	}
	c, err := rank.NewColumns(p.clicks, p.quality, s, keep)
	if err != nil {
		t.Fatal(err)
	}
	return answer(w, s, limits, rank.New(c, keep, 1).Order(w, nil))
}

// answer is a question with the order that answers it.
func answer(w rank.Weights, s rank.Scale, limits [3]int32, order []int32) asked {
	rows := make([]byte, 0, 4*len(order))
	for _, i := range order {
		rows = binary.LittleEndian.AppendUint32(rows, uint32(i+1))
	}
	sum := sha256.Sum256(rows)
	part := func(n int32) float64 { return float64(n) / 1000 }
	return asked{
		part(w.Alpha), part(w.Beta), part(limits[0]), part(limits[1]), part(limits[2]), s.String(), 1 << 30,
		len(order), hex.EncodeToString(sum[:]),
	}
}

// folder writes the feeds and what is asked of each.
func folder(t *testing.T) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "a folder with spaces")
	if err := os.MkdirAll(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	var feeds []feedFile
	add := func(name string, p *predictions, all []asked) {
		file := filepath.Join(dir, strings.ReplaceAll(name, " ", "-")+".csv")
		f, err := os.Create(file)
		if err != nil {
			t.Fatal(err)
		}
		out := bufio.NewWriter(f)
		fmt.Fprintln(out, ranker.Header)
		var line []byte
		for i := range p.clicks {
			row := ranker.Prediction{Row: i + 1, ID: fmt.Sprintf("p%d", i+1), Values: [5]float64{p.clicks[i], p.quality[i], p.filters[0][i], p.filters[1][i], p.filters[2][i]}}
			line = row.Append(line[:0])
			_, _ = out.Write(line) // Flush says what failed
		}
		if err := out.Flush(); err != nil {
			t.Fatal(err)
		}
		if err := f.Close(); err != nil {
			t.Fatal(err)
		}
		feeds = append(feeds, feedFile{name, file, all})
	}
	everything := func(p *predictions) (all []asked) {
		for _, w := range weights() {
			for _, s := range scales {
				for _, limits := range thresholds {
					all = append(all, p.ask(t, w, s, limits))
				}
			}
		}
		return all
	}
	p, all := samplePage(t)
	add("sample", p, all)
	p = headlines(t)
	add("headlines", p, everything(p))
	p = million()
	all = nil
	for _, w := range []rank.Weights{{Alpha: 600, Beta: 400}, {Alpha: 250, Beta: 1000}} {
		for _, s := range scales {
			for _, limits := range thresholds {
				all = append(all, p.ask(t, w, s, limits))
			}
		}
	}
	add("a million", p, all)
	if testing.Short() { // every tenth question, and every third of a million posts
		for i, every := range []int{10, 10, 3} {
			var some []asked
			for n, one := range feeds[i].Asked {
				if n%every == 0 {
					some = append(some, one)
				}
			}
			feeds[i].Asked = some
		}
	}
	data, err := json.Marshal(feeds)
	if err == nil {
		err = os.WriteFile(filepath.Join(dir, "feeds.json"), data, 0o600)
	}
	for name, text := range map[string]string{"rank.sql": ranker.SQL, "rank.spark.sql": ranker.Spark()} {
		if err == nil {
			err = os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600)
		}
	}
	if err != nil {
		t.Fatal(err)
	}
	return dir
}

// samplePage is the sample feed, ranked by the page's own code.
func samplePage(t *testing.T) (*predictions, []asked) {
	t.Helper()
	f := rankingtest.Shipped(t, "").Lab.Feed
	p := &predictions{}
	for i := range f.Posts {
		x := &f.Predictions[i]
		p.add(f.Clicks[i], f.Quality[i], x.Spam, x.NSFW, x.Misinformation)
	}
	var all []asked
	for _, limits := range thresholds {
		for _, s := range scales {
			d := feed.DefaultDials()
			d.Scale = s
			for k := range d.Filters {
				d.Filters[k] = feed.Filter{On: limits[k] < 1000, Threshold: limits[k]}
			}
			r, err := feed.NewRanking(f, d)
			if err != nil {
				t.Fatal(err)
			}
			for _, w := range weights() {
				r.Reorder(w)
				all = append(all, answer(w, s, limits, r.Order))
			}
		}
	}
	return p, all
}
