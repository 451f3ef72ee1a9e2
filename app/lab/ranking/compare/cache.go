package compare

import "slices"

// cache keeps the latest few values by key; the oldest goes first. The zero value is
// empty.
type cache[K comparable, V any] struct {
	keys  []K // oldest first
	value map[K]V
}

func (c *cache[K, V]) get(k K) (V, bool) {
	v, found := c.value[k]
	return v, found
}

// put keeps v, and of all values at most so many.
func (c *cache[K, V]) put(k K, v V, most int) {
	if _, found := c.value[k]; !found {
		if len(c.keys) >= most {
			delete(c.value, c.keys[0])
			c.keys = c.keys[1:]
		}
		c.keys = append(c.keys, k)
	}
	if c.value == nil {
		c.value = map[K]V{}
	}
	c.value[k] = v
}

// drop forgets the values whose keys are stale.
func (c *cache[K, V]) drop(stale func(K) bool) {
	c.keys = slices.DeleteFunc(c.keys, func(k K) bool {
		if !stale(k) {
			return false
		}
		delete(c.value, k)
		return true
	})
}
