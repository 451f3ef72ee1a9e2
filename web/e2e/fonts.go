package e2e

import (
	"encoding/binary"
	"errors"
	"fmt"
	"io/fs"
	"math"
	"os"
	"path/filepath"
)

// Family is a choice of fonts for a page. The zero value is what the machine has.
type Family struct {
	name string
	// scale is the size of the letters, with 1 for those of DejaVu.
	scale float64
}

// DejaVu's letters are among the widest that a reader's machine may have. The same letters at 0.85 of their size are about
// as wide as those of Liberation or Arial.
var (
	Wide   = Family{"wide", 1}
	Narrow = Family{"narrow", 0.85}
)

// String is the family's name.
func (f Family) String() string { return f.name }

// zero is how wide DejaVu's digits are, in ems. Sans and Serif agree.
const zero = 1303.0 / 2048

// Families are both families, for tests of what depends on the width of letters.
var Families = []Family{Wide, Narrow}

// fontFiles are the fonts of Debian's fonts-dejavu-core that the page needs.
var fontFiles = []string{"DejaVuSans.ttf", "DejaVuSans-Bold.ttf", "DejaVuSerif.ttf", "DejaVuSerif-Bold.ttf"}

// configure writes the family's fonts and a font configuration that knows no others into dir. It returns the path of the
// configuration, for the environment variable FONTCONFIG_FILE.
func (f Family) configure(dir string) (string, error) {
	for _, name := range fontFiles {
		font, err := findFont(name)
		if err != nil {
			return "", err
		}
		if err := shrink(font, f.scale); err != nil {
			return "", fmt.Errorf("%s: %w", name, err)
		}
		if err := os.WriteFile(filepath.Join(dir, name), font, 0o644); err != nil {
			return "", err
		}
	}
	path := filepath.Join(dir, "fonts.conf")
	return path, os.WriteFile(path, fmt.Appendf(nil, `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>%s</dir>
  <cachedir>%[1]s/cache</cachedir>
  <alias><family>sans-serif</family><prefer><family>DejaVu Sans</family></prefer></alias>
  <alias><family>serif</family><prefer><family>DejaVu Serif</family></prefer></alias>
</fontconfig>
`, dir), 0o644)
}

// findFont reads the font file of this name from where Linux keeps fonts.
func findFont(name string) ([]byte, error) {
	home, _ := os.UserHomeDir() // without one, its folders are not there
	for _, root := range []string{"/usr/share/fonts", "/usr/local/share/fonts", filepath.Join(home, ".local/share/fonts"), filepath.Join(home, ".fonts")} {
		found := ""
		_ = filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
			if err == nil && !entry.IsDir() && entry.Name() == name {
				found = path
				return fs.SkipAll
			}
			return nil // a folder that is not there holds no font
		})
		if found != "" {
			return os.ReadFile(found)
		}
	}
	return nil, fmt.Errorf("the tests of the layout need the DejaVu fonts, and %s is not there: install them (Debian: apt-get install fonts-dejavu-core)", name)
}

// shrink changes a TrueType font so that its letters are drawn at scale times their size: each em gets more units.
func shrink(font []byte, scale float64) error {
	const entry, unitsPerEm = 16, 18 // of a table's entry in the directory, and where the number stands in the table "head"
	for at := 12; at+entry <= len(font); at += entry {
		if string(font[at:at+4]) != "head" {
			continue
		}
		head := int(binary.BigEndian.Uint32(font[at+8:]))
		if head+unitsPerEm+2 > len(font) {
			break
		}
		units := float64(binary.BigEndian.Uint16(font[head+unitsPerEm:]))
		binary.BigEndian.PutUint16(font[head+unitsPerEm:], uint16(math.Round(units/scale)))
		return nil
	}
	return errors.New("this is no TrueType font: it has no table head")
}

// drawn fails the test unless the page is drawn with the family's letters: by the width of a digit in the page's own fonts.
func (p *Page) drawn(f Family) {
	p.t.Helper()
	if f == (Family{}) {
		return
	}
	widths := Eval[[]float64](p, `["var(--sans)", "var(--serif)"].map((family) => {
		const e = document.createElement("span");
		e.style.font = "400 100px/1 " + family;
		e.style.position = "absolute";
		e.append("0".repeat(10));
		document.body.append(e);
		const width = e.getBoundingClientRect().width;
		e.remove();
		return width / 1000;
	})`)
	for _, width := range widths {
		if want := zero * f.scale; math.Abs(width-want) > 0.005 {
			p.t.Fatalf("the digits of the page's fonts are %.3f ems wide, want %.3f of the %s family", widths, want, f)
		}
	}
}
