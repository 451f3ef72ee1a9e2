package swap

import (
	"encoding/binary"
	"fmt"
	"hash/fnv"
	"math"

	"decouple/app/text"
)

// A version's file is magic, then for engagement and for quality the intercept, the mean and the standard deviation (float64) and
// the weights (float32), then a digest of all that, 64-bit FNV-1a; little-endian. The digest finds damage, not forgeries.
const magic = "served1\n"

// columns is how many weights an objective has.
var columns = text.New(features).Cols()

// FileSize is the size of each version's file, in bytes.
var FileSize = len(magic) + 2*(3*8+4*columns) + 8

// encode writes the file of a version.
func (v *Version) encode() []byte {
	b := append(make([]byte, 0, FileSize), magic...)
	for _, l := range []*linear{&v.engagement, &v.quality} {
		for _, x := range []float64{l.intercept, l.mean, l.sd} {
			b = binary.LittleEndian.AppendUint64(b, math.Float64bits(x))
		}
		for _, w := range l.weights {
			b = binary.LittleEndian.AppendUint32(b, math.Float32bits(w))
		}
	}
	return seal(b)
}

// seal appends the digest.
func seal(b []byte) []byte { return binary.LittleEndian.AppendUint64(b, digest(b)) }

func digest(b []byte) uint64 {
	h := fnv.New64a()
	_, _ = h.Write(b) // never an error
	return h.Sum64()
}

// Decode reads the file of a version, which may be anything: an error says what is wrong with it. It does not look at the numbers:
// a version whose scores are none is found out by its answers.
func Decode(data []byte) (*Version, error) {
	if len(data) != FileSize {
		return nil, fmt.Errorf("the file has %d bytes, want %d", len(data), FileSize)
	}
	if string(data[:len(magic)]) != magic {
		return nil, fmt.Errorf("the file does not begin as a version’s file does")
	}
	body, end := data[:FileSize-8], data[FileSize-8:]
	if digest(body) != binary.LittleEndian.Uint64(end) {
		return nil, fmt.Errorf("the file is damaged: its hash is wrong")
	}
	v, b := &Version{}, body[len(magic):]
	for _, l := range []*linear{&v.engagement, &v.quality} {
		for _, x := range []*float64{&l.intercept, &l.mean, &l.sd} {
			*x = math.Float64frombits(binary.LittleEndian.Uint64(b))
			b = b[8:]
		}
		l.weights = make([]float32, columns)
		for j := range l.weights {
			l.weights[j] = math.Float32frombits(binary.LittleEndian.Uint32(b))
			b = b[4:]
		}
	}
	return v, nil
}

// Fault is what is wrong with the new version, or with the worker.
type Fault uint8

// The faults.
const (
	// Slow answers take many times as long.
	Slow Fault = iota
	// Good is none.
	Good
	// Damaged is a file that does not decode: one byte of it is another.
	Damaged
	// NotANumber is a file that decodes, and whose scores are not numbers.
	NotANumber
	// Dies is a worker that dies, [DiesAt] seconds after the reader has asked for the new version.
	Dies
	// NumFaults is how many there are.
	NumFaults = iota
)

// Spoil returns the file of the new version as it is with the fault; file is left as it is.
func Spoil(file []byte, f Fault) []byte {
	b := append([]byte(nil), file...)
	switch f {
	case Damaged:
		b[len(b)/2] ^= 1
	case NotANumber:
		// The first number after the magic is the intercept of engagement.
		binary.LittleEndian.PutUint64(b[len(magic):], math.Float64bits(math.NaN()))
		b = seal(b[:len(b)-8])
	}
	return b
}
