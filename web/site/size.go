package site

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"hash/crc32"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/andybalholm/brotli"
)

// Budget is the largest size of the program, in bytes after [Brotli]. A test holds the program to it.
const Budget = 2_300_000

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

// brotliModule is the module that packs, and that has the words.
const brotliModule = "github.com/andybalholm/brotli"

// brotliWords returns the dictionary that is part of brotli (RFC 7932, appendix A), from the source of the module that packs, which
// keeps it to itself. It is held to the RFC's own checksum.
func brotliWords(root string) ([]byte, error) {
	folder, err := brotliFolder(root)
	if err != nil {
		return nil, err
	}
	source, err := os.ReadFile(filepath.Join(folder, "dictionary.go"))
	if err != nil {
		return nil, err
	}
	_, list, _ := bytes.Cut(source, []byte("kBrotliDictionaryData = []byte{"))
	list, _, _ = bytes.Cut(list, []byte("}"))
	var words []byte
	for number := range bytes.SplitSeq(list, []byte(",")) {
		if n, err := strconv.ParseUint(string(bytes.TrimSpace(number)), 10, 8); err == nil {
			words = append(words, byte(n))
		}
	}
	if crc32.ChecksumIEEE(words) != 0x5136cb04 {
		return nil, fmt.Errorf("%s has not brotli's dictionary in dictionary.go", brotliModule)
	}
	return words, nil
}

// brotliFolder returns the folder of brotliModule's source.
func brotliFolder(root string) (string, error) {
	cmd := exec.Command("go", "list", "-m", "-f", "{{.Dir}}", brotliModule)
	cmd.Dir, cmd.Env = root, goEnv()
	dir, err := cmd.Output()
	if err != nil {
		return "", fmt.Errorf("looking for %s: %w", brotliModule, err)
	}
	return strings.TrimSpace(string(dir)), nil
}
