//go:build race

package swap

// Under the race detector, which takes twenty times as long, there are as many requests for all faults together as else for each.
// What one goroutine does alone is left to the other tests.
func init() { each, detector = 65, true }
