// Package realdata holds checks of the features and the regressions on real
// files, behind the build tag realdata. The files are not part of the
// repository: make test-data DATA=folder names where they are.
package realdata
