package site

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"os"
	"path/filepath"
	"strconv"

	"github.com/andybalholm/brotli"
)

// Budget is the largest size of the program, in bytes after [Brotli]. A test holds the program to it.
const Budget = 2_400_000

// Brotli returns how many bytes content takes, compressed with brotli at its highest quality. That takes half a minute for
// the program, so the size is kept below root in .cache, by the content's hash.
func Brotli(root string, content []byte) (int, error) {
	note := filepath.Join(root, ".cache", fmt.Sprintf("brotli-%x", sha256.Sum256(content)))
	if known, err := os.ReadFile(note); err == nil {
		if size, err := strconv.Atoi(string(known)); err == nil {
			return size, nil
		}
	}
	var out bytes.Buffer
	w := brotli.NewWriterLevel(&out, brotli.BestCompression)
	_, _ = w.Write(content) // into memory: cannot fail
	_ = w.Close()
	if err := os.MkdirAll(filepath.Dir(note), 0o755); err != nil {
		return 0, err
	}
	return out.Len(), os.WriteFile(note, []byte(strconv.Itoa(out.Len())), 0o644)
}
