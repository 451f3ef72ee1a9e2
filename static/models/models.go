// Package models embeds the trained models, so that the page can score posts as
// soon as its program runs. The file is written by `make models`.
package models

import _ "embed"

// JSON is the saved set, as package model loads it.
//
//go:embed models.json
var JSON []byte
