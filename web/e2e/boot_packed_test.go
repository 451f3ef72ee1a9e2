//go:build labs

package e2e

import "testing"

// As TestProgramTravelsPacked, where the site has the program in brotli too, which Chromium does not unpack by itself.
func TestProgramTravelsPackedBesideBrotli(t *testing.T) {
	t.Parallel()
	s := SmallSite(t)
	t.Run("gzip where there is brotli too", func(t *testing.T) { travels(t, s, s.Packed, s.Wasm) })
	t.Run("a browser that can't unpack either", func(t *testing.T) { travels(t, s, s.Wasm, s.Packed, unpacksNothing()) })
}
