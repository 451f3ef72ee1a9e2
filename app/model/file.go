package model

import (
	"bytes"
	"encoding/base64"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"math"

	"decouple/app/text"
)

// Version is the version of the file format that Save writes and Load reads. A
// change in how package text computes features needs a new version too.
const Version = 1

const format = "decouple-models"

// MaxFile is the size of the largest file, in bytes, that Load accepts.
const MaxFile = 1 << 20

// file is the saved form: JSON with one line for each model, so that a change
// shows in a diff.
type file struct {
	Format  string `json:"format"`
	Version int    `json:"version"`
	About
	Models []fileModel `json:"models"`
}

// fileModel is one model. Weights is the base64 of a 16-bit little-endian integer
// per column, in units of 2^Exponent.
type fileModel struct {
	Kind      string  `json:"kind"`
	Link      Link    `json:"link"`
	Intercept float64 `json:"intercept"`
	Exponent  int     `json:"exponent"`
	Weights   string  `json:"weights"`
	// Missing says that there is no such model; the numbers have no meaning then.
	Missing bool `json:"missing,omitempty"`
}

// Save returns the set as a JSON file. The same set gives the same bytes. It
// returns an error for the zero Set.
func (s *Set) Save() ([]byte, error) {
	if s.extractor == nil {
		return nil, errors.New("model: an empty set cannot be saved")
	}
	f := file{Format: format, Version: Version, About: s.about}
	for k := range s.models {
		if !s.Has(Kind(k)) {
			f.Models = append(f.Models, fileModel{Kind: Kind(k).String(), Link: Kind(k).Link(), Missing: true})
			continue
		}
		l := &s.models[k]
		raw := make([]byte, 0, 2*len(l.weights))
		for _, w := range l.weights {
			raw = binary.LittleEndian.AppendUint16(raw, uint16(w))
		}
		f.Models = append(f.Models, fileModel{
			Kind: Kind(k).String(), Link: Kind(k).Link(), Intercept: l.intercept, Exponent: l.exponent,
			Weights: base64.StdEncoding.EncodeToString(raw),
		})
	}
	data, err := json.MarshalIndent(f, "", " ")
	if err != nil {
		return nil, fmt.Errorf("model: saving: %w", err)
	}
	return append(data, '\n'), nil
}

// Load reads a file that Save wrote. The data may be anything: Load checks all of
// it, and returns either a valid set or an error that says what is wrong.
func Load(data []byte) (*Set, error) {
	if len(data) > MaxFile {
		return nil, fmt.Errorf("models file: %d bytes, more than the %d expected of any", len(data), MaxFile)
	}
	var f file
	decoder := json.NewDecoder(bytes.NewReader(data))
	decoder.DisallowUnknownFields()
	// The version comes first: another version may well have other fields.
	var head struct {
		Format  string `json:"format"`
		Version int    `json:"version"`
	}
	if err := json.Unmarshal(data, &head); err != nil {
		return nil, fmt.Errorf("models file: not readable as JSON: %w", err)
	}
	if head.Format != format {
		return nil, fmt.Errorf("models file: format is %q, want %q", head.Format, format)
	}
	if head.Version != Version {
		return nil, fmt.Errorf("models file: version %d, this program reads version %d; run make models", head.Version, Version)
	}
	if err := decoder.Decode(&f); err != nil {
		return nil, fmt.Errorf("models file: %w", err)
	}
	if !f.Text.Valid() || f.Text.Bits == 0 {
		return nil, fmt.Errorf("models file: bits is %d, want 1 to %d", f.Text.Bits, text.MaxBits)
	}
	if f.LogSize < 0 {
		return nil, fmt.Errorf("models file: logSize is %d", f.LogSize)
	}
	if len(f.Models) != Kinds {
		return nil, fmt.Errorf("models file: %d models, want %d", len(f.Models), Kinds)
	}
	s := &Set{about: f.About, extractor: text.New(f.Text)}
	for k := range s.models {
		if f.Models[k].Kind == Kind(k).String() && f.Models[k].Missing {
			continue
		}
		l, err := f.Models[k].linear(Kind(k), s.extractor.Cols())
		if err != nil {
			return nil, fmt.Errorf("models file: model %d (%s): %w", k, Kind(k), err)
		}
		s.models[k] = l
	}
	return s, nil
}

// linear decodes m and checks that it is model k with cols weights.
func (m *fileModel) linear(k Kind, cols int) (linear, error) {
	if m.Kind != k.String() {
		return linear{}, fmt.Errorf("kind is %q", m.Kind)
	}
	if m.Link != k.Link() {
		return linear{}, fmt.Errorf("link is %q, want %q", m.Link, k.Link())
	}
	if !(math.Abs(m.Intercept) <= maxIntercept) || math.Mod(m.Intercept, interceptGrid) != 0 {
		return linear{}, fmt.Errorf("intercept %v is out of range or off the grid", m.Intercept)
	}
	if m.Exponent < minExponent || m.Exponent > maxExponent {
		return linear{}, fmt.Errorf("exponent is %d, want %d to %d", m.Exponent, minExponent, maxExponent)
	}
	raw, err := base64.StdEncoding.Strict().DecodeString(m.Weights)
	if err != nil {
		return linear{}, fmt.Errorf("weights: %w", err)
	}
	if len(raw) != 2*cols {
		return linear{}, fmt.Errorf("weights: %d bytes, want two for each of %d columns", len(raw), cols)
	}
	l := linear{intercept: m.Intercept, exponent: m.Exponent, weights: make([]int16, cols)}
	for j := range l.weights {
		w := int16(binary.LittleEndian.Uint16(raw[2*j:]))
		if w < -steps || w > steps {
			return linear{}, fmt.Errorf("weight %d is %d, want at most ±%d", j, w, steps)
		}
		l.weights[j] = w
	}
	return l, nil
}
