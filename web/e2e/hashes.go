package e2e

// What the Versions part shows of the versions of the spam filter, in Chromium: TestVersions holds it to these. The tests of the
// other engines hold those to the same, so that a hash names one model everywhere.
var (
	// SpamHashes are the hashes of v1 to v5, as the page shows them.
	SpamHashes = []string{"cdca0721", "beb370fa", "1bbf3813", "a7e3b60a", "9a0788ed"}
	// SpamRowHash is that of v2 with one post less.
	SpamRowHash = "8af8f838"
	// CoupledHash is that of the coupled model that Compare trains at its defaults.
	CoupledHash = "934b75fd"
)
