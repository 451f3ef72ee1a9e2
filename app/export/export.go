// Package export writes the ranked feed as a file for other programs.
package export
