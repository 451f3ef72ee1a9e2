package jsontext

import (
	"strings"
	"testing"
)

// Each shape in which programs write a table is found, and written as one object a line.
func TestFind(t *testing.T) {
	for name, c := range map[string]struct{ data, path, want string }{
		"objects":           {`[{"a":1},{"a":2}]`, "", `{"a":1} {"a":2}`},
		"deep":              {`{"meta":{"n":2},"data":{"posts":[{"a":1},{"a":2}]}}`, "data.posts", `{"a":1} {"a":2}`},
		"the longest":       {`{"users":[{"u":1}],"posts":[{"a":1},{"a":2}]}`, "posts", `{"a":1} {"a":2}`},
		"by id":             {`{"p1":{"a":1},"p2":{"a":2},"p3":{"a":3}}`, "", `{"id":"p1","a":1} {"id":"p2","a":2} {"id":"p3","a":3}`},
		"by id, with ids":   {`{"p1":{"id":7},"p2":{"id":8},"p3":{"id":9}}`, "", `{"id":7} {"id":8} {"id":9}`},
		"by id, deep":       {`{"posts":{"p1":{"a":1},"p2":{"a":2},"p3":{"a":[3]}}}`, "posts", `{"id":"p1","a":1} {"id":"p2","a":2} {"id":"p3","a":[3]}`},
		"columns by number": {`{"a":{"0":1,"1":2},"b":{"1":"y","0":"x"}}`, "", `{"a":1,"b":"x"} {"a":2,"b":"y"}`},
		"columns by id":     {`{"a":{"p":1,"q":2,"r":3},"b":{"p":"x","q":"y","r":NaN}}`, "", `{"a":1,"b":"x"} {"a":2,"b":"y"} {"a":3,"b":NaN}`},
		"columns as lists":  {`{"a":[1,2],"b":["x",null]}`, "", `{"a":1,"b":"x"} {"a":2,"b":null}`},
		"split":             {`{"columns":["a","b"],"index":[0,1],"data":[[1,"x"],[2,"y"]]}`, "", `{"a":1,"b":"x"} {"a":2,"b":"y"}`},
		"lists":             {`[["a","b"],[1,"x"],[2,"y"]]`, "", `{"a":1,"b":"x"} {"a":2,"b":"y"}`},
		"lists, no names":   {`[[1,"x"],[2,"y"]]`, "", `{"column 1":1,"column 2":"x"} {"column 1":2,"column 2":"y"}`},
		"none":              {`{"a":1,"b":{"c":"[{"}}`, "", ``},
		"a config":          {`{"db":{"host":"x","port":1},"log":{"level":"y"}}`, "", ``},
		"numbers":           {`[1,2,3]`, "", ``},
	} {
		for _, data := range []string{c.data, " " + strings.ReplaceAll(c.data, ",", " ,\n ") + "\n"} {
			found, err := Find([]byte(data))
			if err != nil {
				t.Errorf("%s: %v", name, err)
				continue
			}
			best := Best(found)
			if c.want == "" {
				if best != nil {
					t.Errorf("%s: found %+v", name, *best)
				}
				continue
			}
			if best == nil {
				t.Errorf("%s: found nothing", name)
				continue
			}
			lines := strings.Split(strings.TrimSuffix(string(best.Lines([]byte(data))), "\n"), "\n")
			if got := strings.Join(lines, " "); got != c.want || best.Path != c.path || best.Rows != len(lines) {
				t.Errorf("%s: %+v gives %s, want %s", name, *best, got, c.want)
			}
		}
	}
	for _, data := range []string{"", "{", `[{"a":1}`, `{"a":1} {"a":2}`, `{"a" 1}`} {
		if found, err := Find([]byte(data)); err == nil {
			t.Errorf("%s: found %+v", data, found)
		}
	}
}

func FuzzFind(f *testing.F) {
	for _, s := range []string{`{"a":[{"b":1},{"b":2}]}`, `{"a":{"0":1,"1":2},"b":{"0":1,"1":2}}`, `[["a"],[1]]`, `{"columns":["a"],"data":[[1]]}`} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		found, err := Find(data)
		if err != nil {
			return
		}
		for i := range found {
			// What is written anew is sound, and has as many rows as were found.
			var s Scan
			lines := found[i].Lines(data)
			n := 0
			for at := 0; at < len(lines); n++ {
				st, end := s.Value(lines, at)
				if st != Whole {
					t.Fatalf("%+v of %q gives %q: %s", found[i], data, lines, s.Why)
				}
				at = end + 1
			}
			if n != found[i].Rows {
				t.Fatalf("%+v of %q gives %d rows", found[i], data, n)
			}
		}
	})
}
