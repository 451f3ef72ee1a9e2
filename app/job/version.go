package job

import (
	"fmt"
	"hash/fnv"
	"reflect"
	"slices"
	"strings"
)

// Version is a hash of the names of the kinds and the types of their requests and
// answers: 16 hexadecimal digits. The order of the kinds does not matter. Two programs
// of one version understand each other's messages.
func Version(kinds []Any) string {
	var lines []string
	for _, k := range kinds {
		line := fmt.Sprintf("%q", k.Name())
		for _, t := range k.types() {
			line += " " + describe(t, nil)
		}
		lines = append(lines, line)
	}
	slices.Sort(lines)
	h := fnv.New64a()
	_, _ = h.Write([]byte(strings.Join(lines, "\n"))) // a hash takes any bytes
	return fmt.Sprintf("%016x", h.Sum64())
}

// describe writes a type with all that its JSON depends on: names, tags and the types
// inside. Outer are the types around it: one that contains itself is written there by
// its name alone, so that the text ends.
func describe(t reflect.Type, outer []reflect.Type) string {
	text := t.String() + " " + t.Kind().String()
	if slices.Contains(outer, t) {
		return text
	}
	outer = append(outer, t)
	switch t.Kind() {
	case reflect.Struct:
		for i := range t.NumField() {
			f := t.Field(i)
			text += fmt.Sprintf("; %s %t %q %s", f.Name, f.Anonymous, f.Tag, describe(f.Type, outer))
		}
		text += "; end"
	case reflect.Array:
		text += fmt.Sprintf(" of %d %s", t.Len(), describe(t.Elem(), outer))
	case reflect.Pointer, reflect.Slice:
		text += " of " + describe(t.Elem(), outer)
	case reflect.Map:
		text += " from " + describe(t.Key(), outer) + " to " + describe(t.Elem(), outer)
	}
	return text
}
