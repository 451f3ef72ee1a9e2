package train

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"unicode"

	"decouple/app/post"
)

// A class of a feature is a long text, which siblings share, from so many bytes and words.
const (
	longBytes = 40
	longWords = 5
)

// assignTexts assigns a fold to each post. Posts that are copies of one another get the same fold, since a copy in the
// training data would leak the label: those whose texts differ in digits, links, case and punctuation alone, those of one
// group of the reader's, and those that share a long text of another column, such as a summary. What more than a tenth of all
// posts share tells of no copy, and only exact copies stay together then. The folds have about equal numbers of posts. shared
// is how many posts have a sibling. It returns ctx's error when ctx ends, and asks often, as a million posts take seconds.
func assignTexts(ctx context.Context, rng *rand.Rand, posts []post.Post, groups []string, folds int) (fold []uint8, shared int, err error) {
	n := len(posts)
	set := newUnion(n)
	most := max(1, n/(2*folds))
	near := make([]uint64, n)
	size := make(map[uint64]int, n)
	for i := range posts {
		if i%askRows == 0 && ctx.Err() != nil {
			return nil, 0, ctx.Err()
		}
		near[i] = nearHash(posts[i].Text)
		size[near[i]]++
	}
	first := make(map[uint64]int32, n)
	join := func(key uint64, i int) {
		if at, ok := first[key]; ok {
			set.join(at, int32(i))
		} else {
			first[key] = int32(i)
		}
	}
	for i := range posts {
		if i%askRows == 0 && ctx.Err() != nil {
			return nil, 0, ctx.Err()
		}
		text := posts[i].Text
		if text == "" {
			continue
		}
		key := near[i]
		if size[key] > most || key == 0 {
			key = mix(hashText(strings.ToLower(strings.TrimSpace(text))), 1)
		}
		join(key, i)
	}
	long := map[uint64]int{}
	each := func(do func(key uint64, i int)) {
		for i := range posts {
			if i%askRows == 0 && ctx.Err() != nil {
				return
			}
			for _, f := range posts[i].Fields {
				if len(f.Class) >= longBytes && strings.Count(f.Class, " ") >= longWords-1 {
					do(mix(hashText(f.Name), hashText(f.Class)), i)
				}
			}
		}
	}
	each(func(key uint64, _ int) { long[key]++ })
	each(func(key uint64, i int) {
		if long[key] <= most {
			join(key, i)
		}
	})
	for i, g := range groups {
		if i%askRows == 0 && ctx.Err() != nil {
			break
		}
		for at, part := range strings.Split(g, "\x00") {
			if part != "" {
				join(mix(hashText(part), uint64(2+at)), i)
			}
		}
	}
	return set.folds(ctx, rng, folds)
}

// askRows is how many rows are gone through between one question whether the work was cancelled and the next.
const askRows = 4096

// union is sets of posts, as a forest.
type union struct{ parent []int32 }

func newUnion(n int) *union {
	u := &union{make([]int32, n)}
	for i := range u.parent {
		u.parent[i] = int32(i)
	}
	return u
}

func (u *union) root(i int32) int32 {
	for u.parent[i] != i {
		u.parent[i] = u.parent[u.parent[i]]
		i = u.parent[i]
	}
	return i
}

// join makes one set of two; its root is the first of its posts.
func (u *union) join(a, b int32) {
	a, b = u.root(a), u.root(b)
	u.parent[max(a, b)] = min(a, b)
}

// folds deals the sets to folds at random, the large ones first, each to the fold that is the smallest. Where there are
// fewer sets than folds, nearly all posts are copies: then each is dealt on its own.
func (u *union) folds(ctx context.Context, rng *rand.Rand, folds int) (fold []uint8, shared int, err error) {
	n := len(u.parent)
	size := make([]int, n)
	sets := 0
	for i := range n {
		if i%askRows == 0 && ctx.Err() != nil {
			return nil, 0, ctx.Err()
		}
		r := u.root(int32(i))
		if size[r]++; size[r] == 1 {
			sets++
		}
	}
	if sets < folds {
		u = newUnion(n)
		for i := range size {
			size[i] = 1
		}
	}
	order := make([]int32, 0, n)
	for _, i := range rng.Perm(n) {
		if size[i] > 0 {
			order = append(order, int32(i))
		}
	}
	_ = ctx.Err()
	slices.SortStableFunc(order, func(a, b int32) int { return size[b] - size[a] })
	of, filled := make([]uint8, n), make([]int, folds)
	for i, r := range order {
		if i%askRows == 0 && ctx.Err() != nil {
			return nil, 0, ctx.Err()
		}
		at := 0
		for f := range filled {
			if filled[f] < filled[at] {
				at = f
			}
		}
		of[r], filled[at] = uint8(at), filled[at]+size[r]
	}
	fold = make([]uint8, n)
	for i := range fold {
		r := u.root(int32(i))
		if fold[i] = of[r]; size[r] > 1 {
			shared++
		}
	}
	return fold, shared, nil
}

// nearHash is a hash of the letters of a text, in lower case and without its links; 0 where it has none.
func nearHash(text string) uint64 {
	h, any, gap := uint64(offset), false, false
	for word := range strings.FieldsSeq(text) {
		if strings.Contains(word, "://") || strings.HasPrefix(word, "www.") {
			continue
		}
		gap = any
		for _, r := range word {
			if !unicode.IsLetter(r) && !unicode.IsMark(r) {
				continue
			}
			if gap {
				h, gap = (h^' ')*prime, false
			}
			h, any = (h^uint64(unicode.ToLower(r)))*prime, true
		}
	}
	if !any {
		return 0
	}
	return h
}

// FNV-1a of 64 bits.
const (
	offset = 14695981039346656037
	prime  = 1099511628211
)

func hashText(s string) uint64 {
	h := uint64(offset)
	for i := range len(s) {
		h = (h ^ uint64(s[i])) * prime
	}
	return h
}

func mix(a, b uint64) uint64 { return (a^b*0x9E3779B97F4A7C15)*prime + b }

// sharedNote says that posts share a fold.
func sharedNote(shared, posts int) string {
	return fmt.Sprintf("%d of %d posts differ from others only in digits, links, case or punctuation, or share a group or a long text with them: they stay in one fold", shared, posts)
}
