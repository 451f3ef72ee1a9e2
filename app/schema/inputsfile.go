package schema

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
)

// inputsFile is the mapping file: Inputs with what it is.
type inputsFile struct {
	Format  string `json:"format"`
	Version int    `json:"version"`
	Inputs
}

const (
	inputsFormat  = "decouple-mapping"
	inputsVersion = 1
)

// Save returns the inputs as a mapping file, JSON for programs and people. It panics on a number that is not finite.
func (in *Inputs) Save() []byte {
	data, err := json.MarshalIndent(inputsFile{inputsFormat, inputsVersion, *in}, "", " ")
	if err != nil {
		panic("schema: " + err.Error())
	}
	return append(data, '\n')
}

// LoadInputs reads a mapping file. The data may be anything: the error says what is wrong with it.
func LoadInputs(data []byte) (Inputs, error) {
	var f inputsFile
	decoder := json.NewDecoder(bytes.NewReader(data))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(&f); err != nil {
		return Inputs{}, fmt.Errorf("mapping file: %w", err)
	}
	switch {
	case f.Format != inputsFormat:
		return Inputs{}, fmt.Errorf("mapping file: format is %q, want %q", f.Format, inputsFormat)
	case f.Version != inputsVersion:
		return Inputs{}, fmt.Errorf("mapping file: version %d, this program reads version %d", f.Version, inputsVersion)
	case f.Unit < 0:
		return Inputs{}, fmt.Errorf("mapping file: the unit of the engagement is %v", f.Unit)
	case len(f.Columns) == 0:
		return Inputs{}, errors.New("mapping file: it names no columns")
	}
	return f.Inputs, nil
}
