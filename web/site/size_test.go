package site

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"testing"

	"github.com/andybalholm/brotli"
)

// budget is the largest size of the program in bytes, compressed with brotli at its highest quality.
const budget = 1_850_000

func TestSizeBudget(t *testing.T) {
	if testing.Short() {
		t.Skip("the compression takes longer than all else")
	}
	root, program := compiled(t)
	size := brotliSize(t, root, program)
	t.Logf("app.wasm: %.2f MB, %.3f MB brotli of %.3f", float64(len(program))/1e6, float64(size)/1e6, float64(budget)/1e6)
	if size > budget {
		t.Errorf("app.wasm is %d bytes in brotli, %d over its budget of %d", size, size-budget, budget)
	}
}

// brotliSize compresses content at quality 11, which takes half a minute, and caches the size by the content's hash.
func brotliSize(t *testing.T, root string, content []byte) int {
	t.Helper()
	note := filepath.Join(root, ".cache", fmt.Sprintf("brotli-%x", sha256.Sum256(content)))
	if known, err := os.ReadFile(note); err == nil {
		if size, err := strconv.Atoi(string(known)); err == nil {
			return size
		}
	}
	var out bytes.Buffer
	w := brotli.NewWriterLevel(&out, brotli.BestCompression)
	if _, err := w.Write(content); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	if err := os.MkdirAll(filepath.Dir(note), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(note, []byte(strconv.Itoa(out.Len())), 0o644); err != nil {
		t.Fatal(err)
	}
	return out.Len()
}
