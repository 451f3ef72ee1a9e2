package table

import (
	"errors"
	"io"
	"math"
)

// endless is the number of bytes that a stream may have: more than there are.
const endless = math.MaxInt64 - 1

// Stream is Open without a limit on the number of rows and bytes, for rows that nobody keeps: of CSV, TSV or NDJSON. A JSON
// document, which would have to be read as a whole, is an error.
func Stream(r io.Reader, name string, o Options) (*Reader, error) {
	return open(r, name, math.MaxInt, endless, o)
}

// rowByRow returns an error for a file that has to be read as a whole.
func (r *Reader) rowByRow() error {
	if r.lay.format == JSON {
		return errors.New("this is one JSON document, which can't be read row by row: write one object per line, as jq -c '.[]' does, or CSV")
	}
	return nil
}
