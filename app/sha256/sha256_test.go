package sha256

import (
	standard "crypto/sha256"
	"encoding/hex"
	"math/rand/v2"
	"testing"
)

// The examples of the standard, and every length around a block's, hold as the standard library has them.
func TestSum256(t *testing.T) {
	for text, want := range map[string]string{
		"":    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
		"abc": "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
	} {
		if sum := Sum256([]byte(text)); hex.EncodeToString(sum[:]) != want {
			t.Errorf("%q: %x, want %s", text, sum, want)
		}
	}
	r := rand.New(rand.NewPCG(1, 2))
	data := make([]byte, 300)
	for n := range data {
		data[n] = byte(r.Uint32())
		if got, want := Sum256(data[:n]), standard.Sum256(data[:n]); got != want {
			t.Errorf("%d bytes: %x, want %x", n, got, want)
		}
	}
}
