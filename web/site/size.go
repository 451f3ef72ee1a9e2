package site

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/andybalholm/brotli"
)

// Budget is the largest size of the program, in bytes after [Brotli]. A test holds the program to it.
const Budget = 2_400_000

// Brotli returns content compressed with brotli at its highest quality and with its largest window. That takes half a minute or more for the program, so it
// is kept below root in .cache, by the content's hash.
func Brotli(root string, content []byte) ([]byte, error) {
	note := filepath.Join(root, ".cache", fmt.Sprintf("%x.br", sha256.Sum256(content)))
	if known, err := os.ReadFile(note); err == nil && holds(known, content) {
		return known, nil
	}
	var out bytes.Buffer
	w := brotli.NewWriterOptions(&out, brotli.WriterOptions{Quality: brotli.BestCompression, LGWin: 24}) // looks back over all of it
	_, _ = w.Write(content)                                                                              // into memory: cannot fail
	_ = w.Close()
	if err := os.MkdirAll(filepath.Dir(note), 0o755); err != nil {
		return nil, err
	}
	return out.Bytes(), os.WriteFile(note, out.Bytes(), 0o644)
}

// holds says whether content is in what brotli has compressed: a file in .cache may be half written.
func holds(compressed, content []byte) bool {
	got, err := io.ReadAll(brotli.NewReader(bytes.NewReader(compressed)))
	return err == nil && bytes.Equal(got, content)
}
