// Package sample holds the two sets of posts that the playground starts with.
//
// [Posts] is the sample feed: posts written by hand for this project, each with
// its truth. Models are never trained on it; it is what they are shown and
// tested on. All people, places, brands, works and figures about them are
// invented.
package sample
