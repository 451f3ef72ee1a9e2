package rank

import "fmt"

// A Scale says how engagement and quality are transformed before they are added. The zero value is Percentile.
type Scale uint8

const (
	// Percentile replaces a value by its mid-rank among the kept posts, 0 (lowest) to 1 (highest); tied posts get the mean
	// of their ranks.
	Percentile Scale = iota
	// Standardised is (x − mean)/sd over the kept posts, with the population's standard deviation.
	Standardised
	// Raw adds clicks per 1,000 impressions to a quality between 0 and 1 as they are. Clicks are tens or hundreds, so that
	// β has almost no effect; the other two scales avoid that.
	Raw
	scales // the number of scales
)

var scaleNames = [scales]string{"percentile", "standardised", "raw"}

// String returns the scale's name in lower case, as ParseScale reads it.
func (s Scale) String() string {
	if s >= scales {
		return fmt.Sprintf("Scale(%d)", uint8(s))
	}
	return scaleNames[s]
}

// ParseScale is the inverse of String; case matters.
func ParseScale(name string) (Scale, error) {
	for s, n := range scaleNames {
		if n == name {
			return Scale(s), nil
		}
	}
	return 0, fmt.Errorf("rank: unknown scale %q: use percentile, standardised or raw", name)
}
