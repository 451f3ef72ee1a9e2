package e2e

import (
	"flag"
	"os"
	"runtime"
	"strconv"
	"testing"
)

// Tests wait for much: for a dial to rest, for what moves to arrive. So half as many more run at a time as there are
// processors, unless -parallel says how many.
func TestMain(m *testing.M) {
	flag.Parse()
	chosen := false
	flag.Visit(func(f *flag.Flag) { chosen = chosen || f.Name == "test.parallel" })
	if n := runtime.GOMAXPROCS(0); !chosen {
		if err := flag.Set("test.parallel", strconv.Itoa(n+(n+1)/2)); err != nil {
			panic(err) // the flag is testing's own
		}
	}
	code := m.Run()
	Close()
	os.Exit(code)
}
