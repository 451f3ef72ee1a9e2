// Package uitest makes Models and compares golden files for the tests of the page.
package uitest

import (
	"testing"

	"decouple/app/feed"
	"decouple/app/model"
	"decouple/app/model/modeltest"
	"decouple/app/post"
	"decouple/app/sample"
	"decouple/app/state"
	"decouple/static/models"

	"pgregory.net/rapid"
)

// Made returns the Model of posts under a link.
func Made(t rapid.TB, posts []post.Post, link string) *state.Model {
	t.Helper()
	f, err := feed.New(posts, modeltest.Set())
	if err != nil {
		t.Fatal(err)
	}
	m, err := state.New(f, link)
	if err != nil {
		t.Fatal(err)
	}
	return &m
}

// Shipped returns the Model of the sample feed with the saved models: the page
// that the site is built with.
func Shipped(t testing.TB, link string) *state.Model {
	t.Helper()
	set, err := model.Load(models.JSON)
	if err != nil {
		t.Fatal(err)
	}
	f, err := feed.New(sample.Posts(), set)
	if err != nil {
		t.Fatal(err)
	}
	m, err := state.New(f, link)
	if err != nil {
		t.Fatal(err)
	}
	return &m
}
