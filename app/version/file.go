package version

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"

	"decouple/app/engine"
	"decouple/app/model"
)

// The formats of the files: of one version, and of a registry.
const (
	format         = "decouple-version"
	formatAll      = "decouple-versions"
	formatNumber   = 1
	mostText       = 2000
	mostSlices     = 50
	MaxFile        = model.MaxFile + 1<<16
	MaxRegistry    = MostVersions * MaxFile
	mostSliceBytes = 80
)

// file is a version as it is written. ID and Weights are hashes, which say whether it has been changed since.
type file struct {
	Format  string          `json:"format"`
	Number  int             `json:"version"`
	ID      string          `json:"id"`
	Weights string          `json:"weights"`
	Recipe  Recipe          `json:"recipe"`
	Parent  string          `json:"parent,omitempty"`
	Born    int64           `json:"born"`
	Note    string          `json:"note,omitempty"`
	Card    Card            `json:"card"`
	Model   json.RawMessage `json:"model"`
}

// Encode writes a version as a file. The same version gives the same bytes.
func (v *Version) Encode() ([]byte, error) {
	f, err := v.file()
	if err != nil {
		return nil, err
	}
	data, err := json.MarshalIndent(f, "", " ")
	return append(data, '\n'), err
}

func (v *Version) file() (*file, error) {
	if !v.Ready() {
		return nil, errors.New("version: a planned version has no model to save")
	}
	data, err := v.Made().Save()
	if err != nil {
		return nil, err
	}
	return &file{format, formatNumber, v.ID(), v.Hash(), v.Recipe, v.Parent, v.Born, v.Note, v.Card, data}, nil
}

// Decode reads a file that Encode wrote. The data may be anything: it returns a version that can be used, or an error that says
// what is wrong. Lacks are what is missing to carry on the work, in sentences; known says whether a version of an ID is there.
func Decode(data []byte, known func(id string) bool) (v *Version, lacks []string, err error) {
	if len(data) > MaxFile {
		return nil, nil, fmt.Errorf("it has %d bytes, more than any version: choose a file that this page saved", len(data))
	}
	var f file
	if err := read(data, &f, format); err != nil {
		return nil, nil, err
	}
	if v, err = f.version(); err != nil {
		return nil, nil, err
	}
	if v.Recipe.Engine != engine.Version {
		lacks = append(lacks, fmt.Sprintf("It was trained by engine %d and this page has engine %d: made again here it may differ.", v.Recipe.Engine, engine.Version))
	}
	if v.Recipe.Data.Own {
		lacks = append(lacks, "Its data are somebody’s own feed, and no file has the rows. It can be used here, but made again only while that feed is open.")
	}
	if v.Parent != "" && !known(v.Parent) {
		lacks = append(lacks, "The version that it came from, "+Short(v.Parent)+", is not here: there is nothing to roll back to but your own.")
	}
	if missing := v.Card.Missing(); len(missing) > 0 {
		lacks = append(lacks, "Its card does not say "+strings.Join(missing, "; ")+".")
	}
	return v, lacks, nil
}

// read reads JSON of a format.
func read(data []byte, into any, want string) error {
	var head struct {
		Format string `json:"format"`
		Number int    `json:"version"`
	}
	if err := json.Unmarshal(data, &head); err != nil {
		return errors.New("it is not JSON, or is cut off: save it again where it comes from")
	}
	if head.Format != want {
		return fmt.Errorf("its format is %q, and not %q: it is not the file of a version", clip(head.Format), want)
	}
	if head.Number != formatNumber {
		return fmt.Errorf("it has format number %d, this page reads %d: open it on a newer page", head.Number, formatNumber)
	}
	d := json.NewDecoder(bytes.NewReader(data))
	d.DisallowUnknownFields()
	if err := d.Decode(into); err != nil {
		return fmt.Errorf("a field is wrong (%s): save it again where it comes from", clip(err.Error()))
	}
	return nil
}

// clip is the beginning of a text that may be anything.
func clip(s string) string {
	if len(s) > 60 {
		s = s[:60]
		for !utf8.ValidString(s) {
			s = s[:len(s)-1]
		}
		s += "…"
	}
	return s
}

// version is the version of a file, checked.
func (f *file) version() (*Version, error) {
	r := &f.Recipe
	if err := r.Check(); err != nil {
		return nil, fmt.Errorf("its recipe: %w", err)
	}
	if r.Data.Hash == "" {
		return nil, errors.New("its recipe has no hash of the data, so nobody can tell whether they are the same")
	}
	if id := r.ID(); id != f.ID {
		return nil, fmt.Errorf("its recipe has the hash %s, and it says %s: it was changed since it was saved", Short(id), clip(Short(f.ID)))
	}
	for _, s := range []string{f.Note, f.Card.For, f.Card.Data, f.Card.Limits, f.Card.Author, f.Card.Contact} {
		if len(s) > mostText {
			return nil, fmt.Errorf("a text of its card has %d bytes, more than %d", len(s), mostText)
		}
	}
	if len(f.Card.Slices) > mostSlices {
		return nil, fmt.Errorf("its card has %d slices, more than %d", len(f.Card.Slices), mostSlices)
	}
	for _, s := range f.Card.Slices {
		if len(s.Name) > mostSliceBytes || s.Posts < 0 || s.Value != nil && !(*s.Value >= -1 && *s.Value <= 1) {
			return nil, errors.New("a slice of its card has too long a name, or a figure out of range")
		}
	}
	if f.Parent != "" && !isHash(f.Parent) {
		return nil, errors.New("its parent is no hash")
	}
	m, err := LoadMade(*r, f.Model)
	if err != nil {
		return nil, fmt.Errorf("its model: %w", err)
	}
	if m.Joint == nil && (!m.Set.Has(r.Model) || m.Set.About().Text != r.Settings.Text) {
		return nil, fmt.Errorf("it has no model for %s, or one of other features than its recipe’s", r.Model)
	}
	if hash := m.Hash(); hash != f.Weights {
		return nil, fmt.Errorf("its weights have the hash %s, and it says %s: they were changed since it was saved", Short(hash), clip(Short(f.Weights)))
	}
	return &Version{*r, f.Parent, f.Born, f.Note, f.Card, m.Set, m.Joint}, nil
}

// Save writes the model without its recipe.
func (m *Made) Save() ([]byte, error) {
	if m.Joint != nil {
		return m.Joint.save()
	}
	return m.Set.Save()
}

// LoadMade reads what Save wrote, which may be anything, of a recipe that Check takes.
func LoadMade(r Recipe, data []byte) (*Made, error) {
	if r.Model == Coupled {
		j, err := loadJoint(&r, data)
		return &Made{Recipe: r, Joint: j}, err
	}
	set, err := model.Load(data)
	if err != nil {
		return nil, err
	}
	return &Made{Recipe: r, Set: set.Only(r.Model)}, nil
}

// fileAll is a registry as it is written.
type fileAll struct {
	Format   string     `json:"format"`
	Number   int        `json:"version"`
	Kind     model.Kind `json:"kind"`
	Versions []*file    `json:"versions"`
	Events   []Event    `json:"events"`
}

// Encode writes a registry.
func (r *Registry) Encode() ([]byte, error) {
	f := fileAll{formatAll, formatNumber, r.Kind, nil, r.Events}
	for _, v := range r.Versions {
		one, err := v.file()
		if err != nil {
			return nil, err
		}
		f.Versions = append(f.Versions, one)
	}
	return json.Marshal(f)
}

// DecodeRegistry reads what Encode wrote; of anything else it says what is wrong.
func DecodeRegistry(data []byte) (*Registry, error) {
	if len(data) > MaxRegistry {
		return nil, fmt.Errorf("it has %d bytes, more than any registry", len(data))
	}
	var f fileAll
	if err := read(data, &f, formatAll); err != nil {
		return nil, err
	}
	if len(f.Versions) > MostVersions {
		return nil, ErrFull
	}
	r := &Registry{Kind: f.Kind, Events: f.Events}
	for i, one := range f.Versions {
		if one == nil {
			return nil, fmt.Errorf("version %d is not there", i+1)
		}
		v, err := one.version()
		if err != nil {
			return nil, fmt.Errorf("version %d: %w", i+1, err)
		}
		r.Versions = append(r.Versions, v)
	}
	return r, r.Check()
}
