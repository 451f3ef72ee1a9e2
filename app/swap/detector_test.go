//go:build race

package swap

// Under the race detector, which takes twenty times as long, there are as many requests for all faults together as else for each.
func init() { each = 70 }
