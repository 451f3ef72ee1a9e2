package lab

import (
	"errors"
	"slices"
	"strconv"
	"strings"

	"decouple/app/format"
)

// Row is one row of the table that turns settings into a link and back. Old links
// must keep opening: a key, once published, keeps its meaning.
//
// S is a pointer to the settings. Rows of all settings are then compiled once.
type Row[S any] struct {
	// Key is the row's name in links. Among a lab's rows, the shared ones and the
	// page's it is the only one of that name.
	Key string
	// Want says in words what values there are.
	Want string
	Get  func(S) string
	// Set takes what Get has returned, and anything else that Want speaks of; of other
	// values it returns an error and changes nothing.
	Set func(S, string) error
	// Stays says that Reset leaves the row as it is.
	Stays bool
}

// Table is the link's rows of one kind of settings; S is a pointer to them.
type Table[S any] struct {
	// Defaults are the settings of a link that says nothing of them. Nobody changes them.
	Defaults S
	Rows     []Row[S]
}

// Rows are the rows of a [Table], bound to the settings that they are of.
type Rows struct{ list []bound }

type bound struct {
	key, want, standard string
	stays               bool
	get                 func() string
	set                 func(string) error
}

// Bind returns the table's rows of the settings at.
func (t *Table[S]) Bind(at S) Rows {
	var r Rows
	for i := range t.Rows {
		row := &t.Rows[i]
		r.list = append(r.list, bound{
			key: row.Key, want: row.Want, standard: row.Get(t.Defaults), stays: row.Stays,
			get: func() string { return row.Get(at) },
			set: func(v string) error { return row.Set(at, v) },
		})
	}
	return r
}

// Within are the rows of a part of the settings as rows of the whole.
func Within[S, P any](rows []Row[P], at func(S) P) []Row[S] {
	out := make([]Row[S], len(rows))
	for i, row := range rows {
		out[i] = Row[S]{
			Key: row.Key, Want: row.Want, Stays: row.Stays,
			Get: func(s S) string { return row.Get(at(s)) },
			Set: func(s S, v string) error { return row.Set(at(s), v) },
		}
	}
	return out
}

// ErrValue is a value that a row does not have.
var ErrValue = errors.New("not a value of this row")

// Value is a row's value in a link that a lab's rows are read from or written to.
type Value struct{ Key, Text string }

// Values appends the rows that do not stand at their default to dst.
func (r Rows) Values(dst []Value) []Value {
	for i := range r.list {
		if v := r.list[i].get(); v != r.list[i].standard {
			dst = append(dst, Value{r.list[i].key, v})
		}
	}
	return dst
}

// Keys are the rows' keys, in the order of the table.
func (r Rows) Keys() []string {
	keys := make([]string, len(r.list))
	for i := range r.list {
		keys[i] = r.list[i].key
	}
	return keys
}

// Has says whether there is a row of this key, and what values it takes.
func (r Rows) Has(key string) (want string, ok bool) {
	if i := r.find(key); i >= 0 {
		return r.list[i].want, true
	}
	return "", false
}

// Set sets the row of a key that there is. On an error the row stands at its
// default, which is returned.
func (r Rows) Set(key, value string) (standard string, err error) {
	row := &r.list[r.find(key)]
	if err = row.set(value); err != nil {
		_ = row.set(row.standard) // a default is always a value of its row
	}
	return row.standard, err
}

// Reset sets all rows to their defaults, but with stays leaves those that stay.
func (r Rows) Reset(stays bool) {
	for i := range r.list {
		if row := &r.list[i]; !stays || !row.stays {
			_ = row.set(row.standard)
		}
	}
}

func (r Rows) find(key string) int {
	return slices.IndexFunc(r.list, func(b bound) bool { return b.key == key })
}

// Milli is a row of a number from 0 to 1 in steps of 0.001.
func Milli[S any](key string, at func(S) *int32) Row[S] {
	return Row[S]{
		Key: key, Want: "a number from 0 to 1",
		Get: func(s S) string { return format.Milli(*at(s)) },
		Set: func(s S, v string) error {
			n, err := format.ParseMilli(v)
			if err != nil {
				return err
			}
			*at(s) = n
			return nil
		},
	}
}

// Number is a row of a whole number from least to most.
func Number[S any](key string, least, most int, at func(S) *int) Row[S] {
	return Row[S]{
		Key: key, Want: "a whole number from " + strconv.Itoa(least) + " to " + strconv.Itoa(most),
		Get: func(s S) string { return strconv.Itoa(*at(s)) },
		Set: func(s S, v string) error {
			n, err := strconv.Atoi(v)
			if err != nil || n < least || n > most {
				return ErrValue
			}
			*at(s) = n
			return nil
		},
	}
}

// OneOf is a row of a few whole numbers.
func OneOf[S any](key string, values []int, at func(S) *int) Row[S] {
	words := make([]string, len(values))
	for i, v := range values {
		words[i] = strconv.Itoa(v)
	}
	want := "one of " + strings.Join(words, ", ")
	if len(words) == 2 {
		want = words[0] + " or " + words[1]
	}
	return Row[S]{
		Key: key, Want: want,
		Get: func(s S) string { return strconv.Itoa(*at(s)) },
		Set: func(s S, v string) error {
			n, err := strconv.Atoi(v)
			if err != nil || !slices.Contains(values, n) {
				return ErrValue
			}
			*at(s) = n
			return nil
		},
	}
}

// Flag is a row of yes or no.
func Flag[S any](key string, at func(S) *bool) Row[S] { return Either(key, "0", "1", "0 or 1", at) }

// Either is a row of one of two words.
func Either[S any](key, no, yes, want string, at func(S) *bool) Row[S] {
	return Row[S]{
		Key: key, Want: want,
		Get: func(s S) string {
			if *at(s) {
				return yes
			}
			return no
		},
		Set: func(s S, v string) error {
			if v != no && v != yes {
				return ErrValue
			}
			*at(s) = v == yes
			return nil
		},
	}
}

// Choice is a row of one of a few names, whose place in the list is its value.
func Choice[T ~uint8, S any](key string, names []string, at func(S) *T) Row[S] {
	return Row[S]{
		Key: key, Want: "one of " + strings.Join(names, ", "),
		Get: func(s S) string { return names[*at(s)] },
		Set: func(s S, v string) error {
			i := slices.Index(names, v)
			if i < 0 {
				return ErrValue
			}
			*at(s) = T(i)
			return nil
		},
	}
}
