//go:build js

package bridge

import (
	"errors"
	"io"
	"syscall/js"
)

// slice is the number of bytes of a file that are read at a time.
const slice = 1 << 20

// errUnreadable is the error for a file that was deleted or changed since it was
// chosen, or that is a folder.
var errUnreadable = errors.New("the browser could not read the file: it was moved or changed since it was chosen, or it is a folder; choose it again")

// File is one that the reader chose or dropped. It is a job.File. The page may
// hand it to the worker, which alone can open it. The zero File is none.
type File struct{ value js.Value }

// Chosen says whether there is a file.
func (f File) Chosen() bool { return f.value.Truthy() }

// Name is the file's name, without a folder.
func (f File) Name() string { return f.value.Get("name").String() }

// Size is the file's size in bytes.
func (f File) Size() int64 { return int64(f.value.Get("size").Float()) }

// Open gives the file's bytes from the beginning. Only the worker may read them:
// reading blocks until the browser has a piece, which would hold up the page.
func (f File) Open() (io.ReadCloser, error) {
	if !InWorker() {
		return nil, errors.New("a file is read by the worker")
	}
	r := &fileReader{file: f.value, size: f.Size()}
	if unpack := js.Global().Get("DecompressionStream"); unpack.Truthy() && r.packed() {
		stream := f.value.Call("stream").Call("pipeThrough", unpack.New("gzip"))
		return &streamReader{reader: stream.Call("getReader")}, nil
	}
	return r, nil
}

// packed reports whether the file begins as gzip does.
func (r *fileReader) packed() bool {
	buffer, ok := await(r.file.Call("slice", 0, 2).Call("arrayBuffer"))
	if !ok {
		return false
	}
	head := js.Global().Get("Uint8Array").New(buffer)
	return head.Length() == 2 && head.Index(0).Int() == 0x1f && head.Index(1).Int() == 0x8b
}

// streamReader reads what a file unpacks to.
type streamReader struct {
	reader js.Value
	piece  js.Value
	left   int
	ended  bool
}

// Read blocks until the browser has unpacked the next piece, if it must.
func (r *streamReader) Read(p []byte) (int, error) {
	for r.left == 0 {
		if r.ended {
			return 0, io.EOF
		}
		if len(p) == 0 {
			return 0, nil
		}
		next, ok := await(r.reader.Call("read"))
		if !ok {
			return 0, errors.New("the gzip archive is damaged or cut short: pack or download it again")
		}
		if r.ended = next.Get("done").Bool(); !r.ended {
			r.piece = next.Get("value")
			r.left = r.piece.Length()
		}
	}
	n := js.CopyBytesToGo(p, r.piece)
	r.left -= n
	r.piece = r.piece.Call("subarray", n)
	return n, nil
}

// Close ends the unpacking.
func (r *streamReader) Close() error {
	r.left, r.ended = 0, true
	await(r.reader.Call("cancel"))
	return nil
}

// fileReader reads a file piece by piece.
type fileReader struct {
	file     js.Value
	at, size int64
	piece    js.Value // what of the latest piece has not been read yet, an Uint8Array
	left     int
}

// Read blocks until the browser has read the next piece, if it must.
func (r *fileReader) Read(p []byte) (int, error) {
	if len(p) == 0 {
		return 0, nil
	}
	if r.left == 0 {
		if r.at >= r.size {
			return 0, io.EOF
		}
		end := min(r.at+slice, r.size)
		buffer, ok := await(r.file.Call("slice", r.at, end).Call("arrayBuffer"))
		if !ok {
			return 0, errUnreadable
		}
		r.piece = js.Global().Get("Uint8Array").New(buffer)
		if r.left = r.piece.Length(); r.left == 0 {
			return 0, io.ErrUnexpectedEOF // it has become shorter
		}
		r.at += int64(r.left)
	}
	n := js.CopyBytesToGo(p, r.piece)
	r.left -= n
	r.piece = r.piece.Call("subarray", n)
	return n, nil
}

// Close ends the reading.
func (r *fileReader) Close() error {
	r.at, r.left = r.size, 0
	return nil
}

// await blocks until a promise is settled; ok is false when it is rejected.
func await(promise js.Value) (value js.Value, ok bool) {
	type outcome struct {
		value js.Value
		ok    bool
	}
	settled := make(chan outcome, 1)
	listener := func(ok bool) js.Func {
		return js.FuncOf(func(_ js.Value, args []js.Value) any {
			settled <- outcome{args[0], ok}
			return nil
		})
	}
	kept, broken := listener(true), listener(false)
	defer kept.Release()
	defer broken.Release()
	promise.Call("then", kept, broken)
	o := <-settled
	return o.value, o.ok
}

// OnFile calls f for each file that the user chooses in an
// input[type=file][data-act=file], with its data-id, or drops anywhere on the page; of several, for the
// first, unless the input is for several. While a file is dragged over the page, the root has data-drop="over".
func OnFile(f func(id string, file File)) {
	take := func(id string, files js.Value, all bool) {
		for i := 0; files.Truthy() && i < files.Length() && (all || i == 0); i++ {
			f(id, File{files.Index(i)})
		}
	}
	Listen("change", func(e Event) {
		act, _, _ := e.Data("act")
		id, _, _ := e.Data("id")
		if act != "file" || e.Target().Type() != "file" {
			return
		}
		take(id, e.target.Get("files"), e.target.Get("multiple").Bool())
		e.target.Set("value", "") // the same file may be chosen again
	})
	// Dragged texts and links are ignored.
	hasFile := func(e Event) bool {
		data := e.value.Get("dataTransfer")
		return data.Truthy() && data.Get("types").Call("includes", "Files").Bool()
	}
	Listen("dragover", func(e Event) {
		if hasFile(e) {
			e.PreventDefault() // the page accepts the file
			e.value.Get("dataTransfer").Set("dropEffect", "copy")
			SetRoot("drop", "over")
		}
	})
	Listen("dragleave", func(e Event) {
		if e.value.Get("relatedTarget").IsNull() { // it has left the window
			SetRoot("drop", "")
		}
	})
	Listen("drop", func(e Event) {
		SetRoot("drop", "")
		if hasFile(e) {
			e.PreventDefault() // or the browser would open the file in place of the page
			take("", e.value.Get("dataTransfer").Get("files"), false)
		}
	})
}
