package main

import (
	"bytes"
	"compress/gzip"

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
	smaller, err := site.Brotli(root, program)
	s.Brotli = len(smaller)
	return s, err
}
