package site

import (
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"
)

// view is the HTML of what the page shows before its program runs, in the order in which a reader on a slow line needs it.
type view struct {
	whole string // one element, which go-app replaces when it starts
	page  string // whole without what its closed folds hold
	third string // the id of page's third post: the first paint waits for all up to it
	soon  string // the main part as a newcomer's tour begins, up to its third post; static/early.js puts it in the place of that of page before the first paint
	tour  string // all of that main part, which takes its place then; what a fold of page holds too is left out
	shown string // page and that main part, both without what folds hold
	late  string // templates with what the folds of page hold, each with the fold's id
}

// readable is how many posts the first paint waits for.
const readable = 3

// inOrder takes the HTML of the page and of the page with the tour apart.
func inOrder(page, tour string) (view, error) {
	v := view{whole: page}
	var held []fold
	var err error
	if v.page, held, err = withoutFolds(page, nil); err != nil {
		return v, err
	}
	for _, f := range held {
		v.late += "<template data-into=" + f.id + ">" + f.holds + "</template>"
	}
	short, _, err := withoutFolds(tour, nil)
	if err != nil {
		return v, err
	}
	v.shown = v.page + short
	if tour, _, err = withoutFolds(tour, held); err != nil {
		return v, err
	}
	if v.third, _, err = upTo(v.page); err != nil {
		return v, err
	}
	_, end, err := upTo(short)
	if err != nil {
		return v, err
	}
	v.soon = short[max(strings.Index(short, "<main"), 0):end] + `</ol></div></section><aside class="panel insight"></aside></main>`
	from, to := strings.Index(tour, "<main"), strings.LastIndex(tour, mainEnd)
	if from < 0 || to < from {
		return v, errors.New("the first view has no main part")
	}
	v.tour = tour[from : to+len(mainEnd)]
	return v, nil
}

// mainEnd is the end tag of the view's main part.
const mainEnd = "</main>"

// upTo returns the id of the last post that the first paint waits for, and where that ends.
func upTo(page string) (id string, end int, err error) {
	list := strings.Index(page, "<ol class=posts")
	posts := post.FindAllStringSubmatchIndex(page[max(list, 0):], readable+1)
	if list < 0 || len(posts) <= readable {
		return "", 0, fmt.Errorf("the first view has no more than %d posts", readable)
	}
	last := posts[readable-1]
	return page[list+last[2] : list+last[3]], list + posts[readable][0], nil
}

// post matches the start tags of posts, with their ids.
var post = regexp.MustCompile(`<li class=post [^>]*\bid=([a-z0-9-]+)[^>]*>`)

// fold is a fold that is closed at first.
type fold struct{ id, holds string }

// withoutFolds empties the folds and the menu of the labs, and returns what they held: all of them, or those that hold the same as
// one of the same name.
func withoutFolds(page string, same []fold) (rest string, held []fold, err error) {
	for at := 0; ; {
		found := folded.FindStringSubmatchIndex(page[at:])
		if found == nil {
			return page, held, nil
		}
		from, id := at+found[1], page[at+found[2]:at+found[3]]
		to, depth := from, 1
		for depth > 0 {
			tag := details.FindStringIndex(page[to:])
			if tag == nil {
				return "", nil, fmt.Errorf("the fold %s has no end", id)
			}
			if page[to+tag[0]+1] == '/' {
				depth--
			} else {
				depth++
			}
			to += tag[1]
		}
		to -= len("</details>")
		if f := (fold{id, page[from:to]}); same == nil || slices.Contains(same, f) {
			held = append(held, f)
			page = page[:from] + page[to:]
		}
		at = from
	}
}

var (
	folded  = regexp.MustCompile(`(?s)<details class=(?:fold|menu) [^>]*\bid=([a-z0-9-]+)[^>]*><summary>.*?</summary>`)
	details = regexp.MustCompile(`</?details\b[^>]*>`)
)

// FirstPaint returns how many bytes of index.html the first paint waits for: all of the third post, which the start of the
// fourth says.
func (s *Site) FirstPaint() int {
	page := string(s.Files["index.html"])
	third := strings.LastIndex(page[:strings.Index(page, `<template id="tour-view">`)], " id="+s.shell.view.third+">")
	fourth := third + strings.Index(page[third:], "<li ")
	return fourth + strings.Index(page[fourth:], ">") + 1
}
