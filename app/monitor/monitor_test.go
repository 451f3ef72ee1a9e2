package monitor

import (
	"sync"
	"testing"

	"decouple/app/model"
	"decouple/static/models"
)

// thePool is that of the page.
var thePool = sync.OnceValue(func() *Pool {
	set, err := model.Load(models.JSON)
	if err != nil {
		panic(err)
	}
	p, err := NewPool(set, 1, nil)
	if err != nil {
		panic(err)
	}
	return p
})

func month(t *testing.T, s Settings, k model.Kind, number uint64) *Month {
	t.Helper()
	m, err := thePool().Month(t.Context(), s, k, number)
	if err != nil {
		t.Fatal(err)
	}
	return m
}
