//go:build !js

package glm

import "math"

// exp is e^x.
func exp(x float64) float64 { return math.Exp(x) }
