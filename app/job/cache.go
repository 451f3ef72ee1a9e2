package job

import "slices"

// cache keeps the latest few values by key; the oldest goes first.
type cache[K comparable, V any] struct {
	most  int
	keys  []K
	value map[K]V
}

func (c *cache[K, V]) get(k K) (V, bool) {
	v, found := c.value[k]
	return v, found
}

func (c *cache[K, V]) put(k K, v V) {
	if _, found := c.value[k]; !found {
		if len(c.keys) >= c.most {
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

// drop forgets the values whose keys are so.
func (c *cache[K, V]) drop(so func(K) bool) {
	c.keys = slices.DeleteFunc(c.keys, func(k K) bool {
		if so(k) {
			delete(c.value, k)
			return true
		}
		return false
	})
}
