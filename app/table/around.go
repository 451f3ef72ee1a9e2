package table

import (
	"bytes"
	"errors"
	"fmt"

	"decouple/app/jsontext"
)

// open moves to the first item of the list of rows. Where the file is an array, that is the list; where it is an object, the
// list is its first value that is an array of objects.
func (o *objectRows) open() error {
	c, _ := o.peek()
	o.src.use(1)
	if c == '[' {
		return nil
	}
	o.root = true
	empty := false
	for {
		key, p := o.key()
		if p != nil && o.src.failed() != nil {
			return o.src.err
		}
		if p != nil {
			return fmt.Errorf("the file begins with { but is not valid JSON: %w", p)
		}
		if key == nil {
			break
		}
		if c, _ := o.peek(); c == '[' {
			o.src.use(1)
			switch c, _ := o.peek(); c {
			case '{':
				o.list = *key
				return nil
			case ']':
				empty = true
			}
			o.skip(1)
			continue
		}
		o.skip(0)
	}
	if empty {
		return errors.New("there are no rows in the file: its list is empty")
	}
	return errors.New("the first level of the file has no list of objects: rows must be objects in an array")
}

// key reads the next key of the outermost object and moves to its value; it returns nil at the end of the object.
func (o *objectRows) key() (*string, *Problem) {
	c, more := o.peek()
	for c == ',' {
		o.src.use(1)
		c, more = o.peek()
	}
	switch {
	case !more:
		return nil, o.problem(0, "the file ends before its object is closed")
	case c == '}':
		o.src.use(1)
		return nil, nil
	case c != '"':
		return nil, o.problem(0, "a key in double quotes is missing here")
	}
	for {
		w := o.src.window()
		st, n := o.scan.Quoted(w, 0)
		switch {
		case st == cut && len(w) <= MaxRow && o.src.more():
			continue
		case st == cut:
			return nil, o.problem(0, "the key that begins here is never closed")
		case st == broke:
			return nil, o.problem(o.scan.At, o.scan.Why)
		}
		name, _ := jsontext.Unquote(nil, w[:n])
		key := string(bytes.ToValidUTF8(name, []byte("\uFFFD")))
		o.src.use(n)
		if c, _ := o.peek(); c != ':' {
			return nil, o.problem(0, "a colon is missing after a key")
		}
		o.src.use(1)
		if _, more := o.peek(); !more {
			return nil, o.problem(0, "the file ends before its object is closed")
		}
		return &key, nil
	}
}

// finish skips what follows the list, and returns a problem for what should not be there.
func (o *objectRows) finish() *Problem {
	for o.root {
		key, p := o.key()
		switch {
		case p != nil && o.src.failed() != nil:
			o.level = items
			return nil
		case p != nil:
			p.Why = "after the list of rows: " + p.Why
			o.drain()
			return p
		}
		if key == nil {
			break
		}
		depth := 0
		if c, _ := o.peek(); c == '[' {
			o.src.use(1)
			depth = 1
			if c, _ := o.peek(); c == '{' && len(o.others) < 5 {
				o.others = append(o.others, fmt.Sprintf("another list, %q, is left out", *key))
			}
		}
		o.skip(depth)
	}
	if _, more := o.peek(); more {
		p := o.problem(0, "text follows the end of the JSON")
		o.drain()
		return p
	}
	if o.src.failed() != nil {
		o.level = items
	}
	return nil
}

// drain skips the rest of the file.
func (o *objectRows) drain() {
	for more := true; more; more = o.src.more() {
		o.src.use(len(o.src.window()))
	}
}

// skip skips a value, or the rest of one of which depth arrays are open. It looks at brackets and quotes alone.
func (o *objectRows) skip(depth int) {
	inside := false
	for begun := false; ; {
		w := o.src.window()
		i := 0
		for i < len(w) {
			c := w[i]
			switch {
			case inside && c == '\\':
				if i+1 == len(w) && !o.src.ended() {
					goto read
				}
				i++
			case c == '"':
				if inside = !inside; !inside && depth == 0 {
					o.src.use(i + 1)
					return
				}
			case inside:
			case c == '{' || c == '[':
				depth++
			case (c == '}' || c == ']' || c == ',') && depth == 0 && begun:
				o.src.use(i)
				return
			case c == '}' || c == ']':
				if depth--; depth <= 0 {
					o.src.use(i + 1)
					return
				}
			}
			begun = true
			i++
		}
	read:
		o.src.use(min(i, len(w)))
		if !o.src.more() {
			o.src.use(len(o.src.window()))
			return
		}
	}
}
