//go:build engines

package engines

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"decouple/app/ranker"
	"decouple/app/sample"
	"decouple/static/models"
	"decouple/web/score"
)

// benchCopies is how often the sample's 150 posts are predicted.
const benchCopies = 400

// ready writes the models, the mapping and the posts.
func ready(b *testing.B) (dir string, posts []byte, n int) {
	b.Helper()
	dir = b.TempDir()
	in := ranker.PostsInputs()
	all := sample.Posts()
	posts = bytes.Repeat(ranker.Posts(all), benchCopies)
	for name, data := range map[string][]byte{"models.json": models.JSON, "mapping.json": in.Save(), "posts.ndjson": posts} {
		if err := os.WriteFile(filepath.Join(dir, name), data, 0o600); err != nil {
			b.Fatal(err)
		}
	}
	return dir, posts, benchCopies * len(all)
}

// BenchmarkFilterProgram is everything that the program does: NDJSON in memory is read, predicted by five models, and written
// nowhere.
func BenchmarkFilterProgram(b *testing.B) {
	dir, posts, n := ready(b)
	for _, workers := range []int{1, 2} {
		b.Run(fmt.Sprintf("workers=%d", workers), func(b *testing.B) {
			before := processor(b)
			for b.Loop() {
				args := []string{"-models", dir + "/models.json", "-mapping", dir + "/mapping.json", "-workers", fmt.Sprint(workers)}
				if err := score.Run(args, bytes.NewReader(posts), io.Discard, io.Discard); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(n)*float64(b.N)/b.Elapsed().Seconds(), "posts/s")
			b.ReportMetric(float64(n)*float64(b.N)/(processor(b)-before).Seconds(), "posts/core-s")
		})
	}
}

// processor is how much time of a processor this process has taken so far. It counts what another process takes no more than a
// machine of its own would.
func processor(b *testing.B) time.Duration {
	b.Helper()
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		b.Fatal(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// external runs a script that prints how many seconds the work itself took, without its start.
func external(b *testing.B, n int, unit, python string, args ...string) {
	b.Helper()
	for b.Loop() {
		out, err := exec.Command(python, args...).Output()
		var seconds float64
		if err == nil {
			_, err = fmt.Sscan(strings.TrimSpace(string(out)), &seconds)
		}
		if err != nil {
			b.Fatalf("%v\n%s", err, tail(string(out), 1000))
		}
		took := time.Duration(seconds * float64(time.Second))
		b.ReportMetric(float64(n)/took.Seconds(), unit)
	}
}

// BenchmarkSpark is rdd.pipe through the program from a file of NDJSON in memory of the executors to a count of lines, once warm.
func BenchmarkSpark(b *testing.B) {
	python := python(b, true, pinned...)
	dir, _, n := ready(b)
	for _, executors := range []string{"1", "2"} {
		b.Run("executors="+executors, func(b *testing.B) { external(b, n, "posts/s", python, "bench_spark.py", dir, program(b), executors) })
	}
}

// BenchmarkScikitLearn is HashingVectorizer with word 1- and 2-grams in 8,192 columns and five linear models, of the same texts in
// memory: no reading and no writing. It works on one processor.
func BenchmarkScikitLearn(b *testing.B) {
	python := python(b, false, "scikit-learn==1.9.1")
	dir, _, n := ready(b)
	external(b, n, "posts/core-s", python, "bench_sklearn.py", dir)
}
