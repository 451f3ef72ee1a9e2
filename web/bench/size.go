package main

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"fmt"
	"os"
	"path/filepath"
	"strconv"

	"github.com/andybalholm/brotli"

	"decouple/web/site"
)

// sizes are bytes of the real program: as it is, and under each compression at its best.
type sizes struct{ Raw, Gzip, Brotli int }

// measureSizes compiles the real program and compresses it.
func measureSizes(root string) (sizes, error) {
	program, err := site.Compile(root)
	if err != nil {
		return sizes{}, err
	}
	var zipped bytes.Buffer
	w, err := gzip.NewWriterLevel(&zipped, gzip.BestCompression)
	if err != nil {
		return sizes{}, err
	}
	_, _ = w.Write(program) // into memory: cannot fail
	_ = w.Close()
	s := sizes{Raw: len(program), Gzip: zipped.Len()}
	s.Brotli, err = brotliSize(root, program)
	return s, err
}

// brotliSize compresses at quality 11, which takes half a minute, and remembers the result where the test of the size
// budget does, by the content's hash.
func brotliSize(root string, content []byte) (int, error) {
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
