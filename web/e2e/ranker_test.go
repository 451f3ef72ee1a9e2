//go:build labs

package e2e

import (
	"archive/zip"
	"bytes"
	"encoding/base64"
	"encoding/csv"
	"io"
	"math"
	"os"
	"strconv"
	"strings"
	"testing"

	"decouple/app/model"
	"decouple/app/post"
	"decouple/app/rank"
	"decouple/app/sample"
	"decouple/static/models"
	"decouple/web/score"
)

// keepsBytes holds on to the bytes of the file that the page saves, as base64.
const keepsBytes = `{
	const make = URL.createObjectURL, click = HTMLAnchorElement.prototype.click;
	window.saved = {};
	URL.createObjectURL = (blob) => { window.blob = blob; return make.call(URL, blob); };
	HTMLAnchorElement.prototype.click = function () {
		if (!this.download) return click.call(this);
		const name = this.download, reader = new FileReader();
		reader.onload = () => { window.saved[name] = reader.result.split(",")[1]; };
		reader.readAsDataURL(window.blob);
	};
}`

// The page saves the ranker as an archive: its predictions, made as WebAssembly, are those of this machine in the first 24 bits,
// and the filter program makes them again of its posts; its golden orders are those of package rank.
func TestRankerExport(t *testing.T) {
	t.Parallel()
	p := Visit(t, Serve(t, Site(t), "/").URL)
	p.Ready()
	p.Run(keepsBytes)
	p.Click(`#fold-posts > summary`)
	p.Click(`[data-act=save][data-id=ranker]`)
	p.Wait(`saved["decouple-ranker.zip"] !== undefined`)
	data, err := base64.StdEncoding.DecodeString(Eval[string](p, `saved["decouple-ranker.zip"]`))
	if err != nil {
		t.Fatal(err)
	}
	r, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	file := func(name string) string {
		f, err := r.Open(name)
		if err != nil {
			t.Fatal(err)
		}
		content, err := io.ReadAll(f)
		if err != nil {
			t.Fatal(err)
		}
		return string(content)
	}
	rows := func(name string) [][]string {
		all, err := csv.NewReader(strings.NewReader(file(name))).ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		return all[1:]
	}
	number := func(cell string) float64 {
		x, err := strconv.ParseFloat(cell, 64)
		if err != nil {
			t.Fatal(err)
		}
		return x
	}
	if file("models.json") != string(models.JSON) {
		t.Error("models.json is not the shipped file")
	}
	set, err := model.Load(models.JSON)
	if err != nil {
		t.Fatal(err)
	}
	posts := sample.Posts()
	predictions := rows("predictions.csv")
	if len(predictions) != len(posts) {
		t.Fatalf("%d predictions of %d posts", len(predictions), len(posts))
	}
	clicks, quality, keep := make([]float64, len(posts)), make([]float64, len(posts)), make([]bool, len(posts))
	for i, row := range predictions {
		x := predicted(set, &posts[i])
		for k, want := range x {
			if float32(number(row[2+k])) != float32(want) {
				t.Errorf("row %d, column %d: %s in the page, %v here", i+1, k, row[2+k], want)
			}
		}
		clicks[i], quality[i] = number(row[2]), number(row[3])
		keep[i] = number(row[4]) <= 0.5 && number(row[5]) <= 0.35 && number(row[6]) <= 0.35
	}
	columns, err := rank.NewColumns(clicks, quality, rank.Percentile, keep)
	if err != nil {
		t.Fatal(err)
	}
	engine := rank.New(columns, keep, 1)
	golden := rows("golden.csv")
	if len(golden) != 250 {
		t.Errorf("golden.csv has %d rows", len(golden))
	}
	for _, row := range golden {
		w := rank.Weights{Alpha: int32(math.Round(1000 * number(row[0]))), Beta: int32(math.Round(1000 * number(row[1])))}
		place := int(number(row[6])) - 1
		if want := engine.Order(w, nil)[place]; row[7] != strconv.Itoa(int(want)+1) {
			t.Errorf("%v: %q, want row %d", w, row, want+1)
		}
	}
	// What the archive says of the posts is enough to predict them again.
	dir := t.TempDir()
	for _, name := range []string{"models.json", "mapping.json", "predictions.csv"} {
		if err := os.WriteFile(dir+"/"+name, []byte(file(name)), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	var out, notes bytes.Buffer
	err = score.Run([]string{"-models", dir + "/models.json", "-mapping", dir + "/mapping.json", "-against", dir + "/predictions.csv"}, strings.NewReader(file("posts.ndjson")), &out, &notes)
	if want := strconv.Itoa(len(posts)) + " posts are predicted as in " + dir + "/predictions.csv to 24 bits, 0 are not"; err != nil || !strings.Contains(notes.String(), want) {
		t.Errorf("%v, it says %q", err, notes.String())
	}
}

// predicted are a post's predictions in the order of the archive.
func predicted(set *model.Set, p *post.Post) [5]float64 {
	x := set.Predict(p)
	return [5]float64{x.Clicks, x.Quality, x.Spam, x.NSFW, x.Misinformation}
}

// The query on the page follows the dials.
func TestSQLFold(t *testing.T) {
	t.Parallel()
	p := Visit(t, Serve(t, Site(t), "/").URL+"#b=0.7")
	p.Ready()
	p.Click(`#fold-sql > summary`)
	p.Wait(`document.querySelector(".sql > pre").textContent.includes("cast(0.7 as double)")`)
	p.Click(`#fold-tune > summary`)
	p.Click(`label:has(#scale-raw)`)
	p.Wait(`document.querySelector(".sql > pre").textContent.includes("cast('raw' as string)")`)
	if overflow := Eval[bool](p, `document.documentElement.scrollWidth > innerWidth`); overflow {
		t.Error("the query makes the page scroll sideways")
	}
}
