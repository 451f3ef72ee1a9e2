package site

import "testing"

func TestSizeBudget(t *testing.T) {
	if testing.Short() {
		t.Skip("the compression takes longer than all else")
	}
	root, program := compiled(t)
	compressed, err := Brotli(root, program)
	if err != nil {
		t.Fatal(err)
	}
	size := len(compressed)
	t.Logf("app.wasm: %.2f MB, %.3f MB brotli of %.3f", float64(len(program))/1e6, float64(size)/1e6, float64(Budget)/1e6)
	if size > Budget {
		t.Errorf("app.wasm is %d bytes in brotli, %d over its budget of %d", size, size-Budget, Budget)
	}
}
