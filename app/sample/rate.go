package sample

import "math"

// ClickRate is the mean number of clicks per impression of a post of this appeal, 0…1: 0.010 to 0.180.
func ClickRate(appeal float64) float64 { return lowRate * math.Pow(highRate/lowRate, appeal) }
