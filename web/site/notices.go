package site

import (
	"bytes"
	_ "embed"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
)

// goLicence is Go's own, which not every installation of Go has with it.
//
//go:embed go-licence.txt
var goLicence []byte

// licenceNames are the names of files with a licence or a notice, without what follows a dot or a dash.
var licenceNames = []string{"LICENSE", "LICENCE", "COPYING", "NOTICE", "PATENTS"}

// notices returns the licences of what is linked into the program: of Go itself, whose library and run-time
// system are part of it, and of each module; and that of brotli's dictionary, which may lie beside it. It is an error if one has none.
func notices(root string) ([]byte, error) {
	cmd := exec.Command("go", "list", "-deps", "-json=Module", "./wasm")
	cmd.Dir = root
	cmd.Env = append(goEnv(), "GOOS=js", "GOARCH=wasm", "CGO_ENABLED=0")
	list, err := cmd.Output()
	if err != nil {
		return nil, fmt.Errorf("listing what the program is made of: %w", err)
	}
	folders := map[string]string{"Go": ""}
	for decoder := json.NewDecoder(bytes.NewReader(list)); ; {
		var p struct {
			Module *struct {
				Path, Version, Dir string
				Main               bool
			}
		}
		if err := decoder.Decode(&p); errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			return nil, err
		}
		if m := p.Module; m != nil && !m.Main {
			folders[m.Path+" "+m.Version] = m.Dir
		}
	}
	if folders["Brotli's dictionary, words.bin"], err = brotliFolder(root); err != nil {
		return nil, err
	}
	var out bytes.Buffer
	fmt.Fprintln(&out, "Decouple has these works in it, each under the licence that follows its name.")
	for _, name := range slices.Sorted(maps.Keys(folders)) {
		texts := [][]byte{goLicence}
		if name != "Go" {
			if texts, err = licences(folders[name]); err != nil {
				return nil, err
			}
		}
		if len(texts) == 0 {
			return nil, fmt.Errorf("%s is linked into the program, and has no licence in %s", name, folders[name])
		}
		fmt.Fprintf(&out, "\n\n%s\n%s\n", name, strings.Repeat("=", len(name)))
		for _, text := range texts {
			fmt.Fprintf(&out, "\n%s\n", bytes.TrimSpace(bytes.ReplaceAll(text, []byte("\r"), nil)))
		}
	}
	return out.Bytes(), nil
}

// licences returns the texts of the licences in a folder, by the order of their files' names.
func licences(folder string) (texts [][]byte, err error) {
	files, err := os.ReadDir(folder)
	if err != nil {
		return nil, err
	}
	for _, f := range files {
		stem, _, _ := strings.Cut(f.Name(), ".")
		stem, _, _ = strings.Cut(stem, "-")
		if f.IsDir() || !slices.Contains(licenceNames, strings.ToUpper(stem)) {
			continue
		}
		text, err := os.ReadFile(filepath.Join(folder, f.Name()))
		if err != nil {
			return nil, err
		}
		texts = append(texts, text)
	}
	return texts, nil
}
