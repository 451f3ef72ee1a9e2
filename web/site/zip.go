package site

import (
	"archive/zip"
	"bytes"
	"maps"
	"slices"
)

// ZipName is the name of the site as a zip archive.
const ZipName = "decouple.zip"

// Zip returns the site as a zip archive with one folder, for a host that one uploads to. The same site gives the same bytes.
func (s *Site) Zip() ([]byte, error) {
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for _, path := range slices.Sorted(maps.Keys(s.Files)) {
		f, err := w.Create("decouple/" + path)
		if err != nil {
			return nil, err
		}
		if _, err := f.Write(s.Files[path]); err != nil {
			return nil, err
		}
	}
	return out.Bytes(), w.Close()
}
