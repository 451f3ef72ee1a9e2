//go:build js

// Command wasm is the program that runs in the page and, in another role, in its worker.
package main

import (
	"decouple/app/labs"
	"decouple/wasm/program"
)

func main() { program.Run(labs.All()) }
