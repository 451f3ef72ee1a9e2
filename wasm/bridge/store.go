//go:build js

package bridge

import (
	"errors"
	"syscall/js"
)

// errStore is the error when there is no store at all.
var errStore = errors.New("it lets this page keep nothing")

// Store stores bytes on this device, in the browser's IndexedDB. The text of an error
// is part of a sentence about the browser, such as "it has no more room for this page".
// Every done is called once, later, on the page's thread.
type Store struct{}

// NewStore returns the page's store.
func NewStore() *Store { return &Store{} }

// Put stores data under a key, in place of what was there. If it fails, the old data is
// still there.
func (s *Store) Put(key string, data []byte, done func(error)) {
	var copied js.Value
	if !try(func() { copied = buffer(data) }) {
		done(errors.New("there is no memory left to hand it over"))
		return
	}
	s.ask("put", func(_ js.Value, err error) { done(err) }, key, copied)
}

// Get reads the data under a key; without any, data and err are nil.
func (s *Store) Get(key string, done func(data []byte, err error)) {
	s.ask("get", func(v js.Value, err error) {
		if err != nil || v.IsNull() {
			done(nil, err)
			return
		}
		done(bytesOf(v), nil)
	}, key)
}

// PutFile stores a file, which the browser copies as it is, as Put stores bytes.
func (s *Store) PutFile(key string, f File, done func(error)) {
	s.ask("put", func(_ js.Value, err error) { done(err) }, key, f.value)
}

// GetFile reads the file under a key; without any it is none.
func (s *Store) GetFile(key string, done func(File, error)) {
	s.ask("get", func(v js.Value, err error) { done(File{v}, err) }, key)
}

// Delete removes the data under a key, if there is any.
func (s *Store) Delete(key string, done func(error)) {
	s.ask("remove", func(_ js.Value, err error) { done(err) }, key)
}

// ask calls a function of static/store.js.
func (s *Store) ask(name string, done func(js.Value, error), args ...any) {
	var answer js.Func
	answer = js.FuncOf(func(_ js.Value, args []js.Value) any {
		answer.Release()
		var err error
		if text := args[0].String(); text != "" {
			err = errors.New(text)
		}
		done(args[1], err)
		return nil
	})
	store := page().Get("store")
	if !store.Truthy() { // its script did not load, which the page reports
		answer.Release()
		done(js.Null(), errStore)
		return
	}
	store.Call(name, append(args, answer)...)
}
