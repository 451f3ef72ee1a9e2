// Package engines has no code but tests: that DuckDB and Spark SQL rank as the page does, with the query of package ranker and
// the predictions of package score. `make test-engines` runs them; it installs the engines into .cache. The engines are driven by
// the Python scripts of this folder.
package engines
