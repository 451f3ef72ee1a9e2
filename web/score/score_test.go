package score

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"testing"

	"decouple/app/feed"
	"decouple/app/model"
	"decouple/app/ranker"
	"decouple/app/sample"
	"decouple/static/models"
)

// folder has the shipped models and the sample's mapping.
func folder(t testing.TB) (modelsFile, mappingFile string) {
	t.Helper()
	dir := t.TempDir()
	modelsFile, mappingFile = filepath.Join(dir, "models.json"), filepath.Join(dir, "mapping.json")
	in := ranker.PostsInputs()
	for name, data := range map[string][]byte{modelsFile: models.JSON, mappingFile: in.Save()} {
		if err := os.WriteFile(name, data, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return modelsFile, mappingFile
}

// ran is what a run wrote.
type ran struct {
	out, notes string
	err        error
}

func run(in io.Reader, args ...string) ran {
	var out, notes bytes.Buffer
	err := Run(args, in, &out, &notes)
	return ran{out.String(), notes.String(), err}
}

// The sample feed's posts, in as NDJSON, come out with the very numbers that the page ranks.
func TestSampleIsThePages(t *testing.T) {
	modelsFile, mappingFile := folder(t)
	set, err := model.Load(models.JSON)
	if err != nil {
		t.Fatal(err)
	}
	posts := sample.Posts()
	f, err := feed.New(posts, set)
	if err != nil {
		t.Fatal(err)
	}
	want := ranker.Header + "\n"
	for i := range posts {
		p := &f.Predictions[i]
		line := ranker.Prediction{Row: i + 1, ID: posts[i].ID, Values: [5]float64{f.Clicks[i], f.Quality[i], p.Spam, p.NSFW, p.Misinformation}}
		want = string(line.Append([]byte(want)))
	}
	for _, workers := range []string{"1", "2", "7"} {
		got := run(bytes.NewReader(ranker.Posts(posts)), "-models", modelsFile, "-mapping", mappingFile, "-workers", workers)
		if got.err != nil || got.out != want {
			t.Errorf("%s workers: %v, the lines differ: %v\n%s", workers, got.err, got.out != want, got.notes)
		}
		if all := fmt.Sprintf("%d rows read, %d kept, 0 set aside", len(posts), len(posts)); !strings.Contains(got.notes, all) {
			t.Errorf("it says %q", got.notes)
		}
	}
	// Compared with itself it is the same; with another's numbers it says for how many posts it is not.
	page := filepath.Join(t.TempDir(), "predictions.csv")
	lines := strings.SplitAfter(want, "\n")
	lines[3] = strings.Replace(lines[3], ",0.", ",0.9", 1)
	if err := os.WriteFile(page, []byte(strings.Join(append(lines[:9:9], lines[11:]...), "")), 0o600); err != nil {
		t.Fatal(err)
	}
	got := run(bytes.NewReader(ranker.Posts(posts)), "-models", modelsFile, "-mapping", mappingFile, "-against", page)
	if all := fmt.Sprintf("%d posts are predicted as in %s to 24 bits, 1 are not; it lacks 2", len(posts)-3, page); got.err != nil || !strings.Contains(got.notes, all) {
		t.Errorf("%v, %q lacks %q", got.err, got.notes, all)
	}
}

// Rows come out in their order, more of them than there are batches at work, with those set aside named by line and reason.
func TestOrderAndAccount(t *testing.T) {
	modelsFile, _ := folder(t)
	var in strings.Builder
	in.WriteString("headline,code\n")
	const n = 20_000
	bad := 0
	for i := 1; i <= n; i++ {
		switch {
		case i%997 == 0:
			bad++
			fmt.Fprintf(&in, "post number %d,c%d,too many cells\n", i, i)
		case i%1499 == 0:
			bad++
			fmt.Fprintf(&in, ",c%d\n", i)
		default:
			fmt.Fprintf(&in, "post number %d,c%d\n", i, i)
		}
	}
	got := run(strings.NewReader(in.String()), "-models", modelsFile, "-text", "headline", "-id", "code", "-workers", "5")
	if got.err != nil {
		t.Fatal(got.err)
	}
	rows, err := csv.NewReader(strings.NewReader(got.out)).ReadAll()
	if err != nil || len(rows) != n-bad+1 {
		t.Fatalf("%d lines, want %d: %v", len(rows), n-bad+1, err)
	}
	last := 0
	for _, row := range rows[1:] {
		number, err := strconv.Atoi(row[0])
		if err != nil || number <= last || row[1] != "c"+row[0] {
			t.Fatalf("%q follows row %d", row, last)
		}
		last = number
	}
	for _, want := range []string{
		"set aside: line 998: the row has 3 fields, but there are 2 columns", "set aside: line 1500: neither text nor a feature",
		fmt.Sprintf("%d more rows", bad-20), fmt.Sprintf("%d rows read, %d kept, %d set aside", n, n-bad, bad),
	} {
		if !strings.Contains(got.notes, want) {
			t.Errorf("nothing says %q in\n%s", want, got.notes)
		}
	}
}

// Parts of a file, as an engine pipes them, give the lines of the whole.
func TestParts(t *testing.T) {
	modelsFile, mappingFile := folder(t)
	lines := bytes.SplitAfter(ranker.Posts(sample.Posts()), []byte("\n"))
	args := []string{"-models", modelsFile, "-mapping", mappingFile, "-number", "row", "-header=false"}
	whole := run(bytes.NewReader(bytes.Join(lines, nil)), args...)
	parts := ""
	for from := 0; from < len(lines); from += 17 {
		got := run(bytes.NewReader(bytes.Join(lines[from:min(from+17, len(lines))], nil)), args...)
		if got.err != nil {
			t.Fatal(got.err)
		}
		parts += got.out
	}
	if empty := run(strings.NewReader(""), args...); empty.err != nil || empty.out != "" || !strings.Contains(empty.notes, "0 rows read") {
		t.Errorf("an empty part: %+v", empty)
	}
	if whole.err != nil || parts != whole.out || strings.Count(parts, "\n") != len(sample.Posts()) {
		t.Errorf("%v: the parts' lines are those of the whole: %v", whole.err, parts == whole.out)
	}
}

// What can't be read is an error, so that the status is not 0, and says what to do.
func TestRefused(t *testing.T) {
	modelsFile, mappingFile := folder(t)
	for name, c := range map[string]struct {
		in   string
		args []string
		want string
	}{
		"no models":      {"text\na\n", nil, "name the file of the models"},
		"models missing": {"text\na\n", []string{"-models", "nowhere.json"}, "nowhere.json"},
		"models wrong":   {"text\na\n", []string{"-models", mappingFile}, `format is "decouple-mapping"`},
		"mapping wrong":  {"text\na\n", []string{"-models", modelsFile, "-mapping", modelsFile}, "unknown field"},
		"binary":         {"PK\x03\x04\x00\x01", []string{"-models", modelsFile}, "ZIP archive"},
		"a document":     {`[{"text":"a"}]`, []string{"-models", modelsFile}, "one object per line"},
		"no such column": {"a,b\nc,d\n", []string{"-models", modelsFile, "-mapping", mappingFile}, `no column "text"`},
		"no text":        {"n\n1\n2\n", []string{"-models", modelsFile}, "name it with -text"},
		"none usable":    {"text,b\n,1\n,2\n", []string{"-models", modelsFile, "-text", "text"}, "none of the 2 rows can be used"},
		"a file named":   {"text\na\n", []string{"-models", modelsFile, "posts.csv"}, "write < in front of it"},
		"no number":      {"text\na\n", []string{"-models", modelsFile, "-text", "text", "-number", "n"}, `no column "n"`},
		"odd format":     {"text\na\n", []string{"-models", modelsFile, "-format", "xml"}, "csv, tsv or ndjson"},
	} {
		if got := run(strings.NewReader(c.in), c.args...); got.err == nil || !strings.Contains(got.err.Error(), c.want) {
			t.Errorf("%s: %v, want something with %q", name, got.err, c.want)
		}
	}
	// What was read before the input broke has been written, and is accounted for.
	broken := run(io.MultiReader(strings.NewReader("text\n"+strings.Repeat("a line\n", 40_000)), badReader{}), "-models", modelsFile, "-text", "text")
	if broken.err == nil || !strings.Contains(broken.err.Error(), "the cable came off") || !strings.Contains(broken.notes, "0 set aside") || len(broken.out) < 1000 {
		t.Errorf("%v, %d bytes, %q", broken.err, len(broken.out), broken.notes)
	}
}

type badReader struct{}

func (badReader) Read([]byte) (int, error) { return 0, fmt.Errorf("the cable came off") }

// endless gives the same NDJSON line n times.
type endless struct {
	line []byte
	n    int
	rest []byte
}

func (e *endless) Read(p []byte) (int, error) {
	if len(e.rest) == 0 {
		if e.n == 0 {
			return 0, io.EOF
		}
		e.n--
		e.rest = e.line
	}
	n := copy(p, e.rest)
	e.rest = e.rest[n:]
	return n, nil
}

// watcher counts lines and looks at the memory in use from time to time.
type watcher struct {
	lines int
	heap  uint64
}

func (w *watcher) Write(p []byte) (int, error) {
	before := w.lines
	w.lines += bytes.Count(p, []byte{'\n'})
	if before/20_000 != w.lines/20_000 {
		runtime.GC()
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		w.heap = max(w.heap, m.HeapAlloc)
	}
	return len(p), nil
}

// Memory does not grow with the input.
func TestConstantMemory(t *testing.T) {
	if testing.Short() {
		t.Skip("reads 200,000 posts")
	}
	modelsFile, mappingFile := folder(t)
	line := bytes.SplitAfter(ranker.Posts(sample.Posts()), []byte("\n"))[4]
	const n = 220_000
	w := &watcher{}
	if err := Run([]string{"-models", modelsFile, "-mapping", mappingFile}, &endless{line: line, n: n}, w, io.Discard); err != nil {
		t.Fatal(err)
	}
	if w.lines != n+1 {
		t.Errorf("%d lines, want %d", w.lines, n+1)
	}
	if size := n * len(line); w.heap > 32<<20 || size < 40<<20 {
		t.Errorf("%d MB in use over an input of %d MB", w.heap>>20, size>>20)
	}
}

// FuzzScore checks that no input makes the program panic, and that rows read are rows kept and set aside.
func FuzzScore(f *testing.F) {
	modelsFile, _ := folder(f)
	for _, seed := range []string{"text,id\na,1\nb,2\n", "{\"text\":\"a\"}\n{\"text\":null}\n", "text;n\n\"open;1\n", "[{}]", "a\tb\n1\n", "\xff\xfet\x00", "text\n\n\n"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, in string) {
		got := run(strings.NewReader(in), "-models", modelsFile, "-text", "text", "-workers", "2")
		if got.err != nil {
			return
		}
		var read, kept, aside int
		at := strings.LastIndex(got.notes[:strings.Index(got.notes, " rows read")], "score: ")
		if _, err := fmt.Sscanf(got.notes[at:], "score: %d rows read, %d kept, %d set aside", &read, &kept, &aside); err != nil || read != kept+aside || strings.Count(got.out, "\n") < kept+1 {
			t.Fatalf("%v: %q of %q", err, got.notes, in)
		}
	})
}
