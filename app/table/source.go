package table

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"unicode/utf16"
	"unicode/utf8"
)

// chunk is the usual size of a read, in bytes.
const chunk = 128 << 10

// limitedReader counts the bytes of a file and ends with ErrBytes once there are more than max.
type limitedReader struct {
	r      io.Reader
	n, max int64
}

func (c *limitedReader) Read(p []byte) (int, error) {
	if left := c.max - c.n + 1; int64(len(p)) > left {
		p = p[:left]
	}
	n, err := c.r.Read(p)
	if c.n += int64(n); c.n > c.max {
		return 0, ErrBytes
	}
	return n, err
}

// source is a sliding window of a stream. buf[pos:end], the window, has been read but not used yet.
type source struct {
	r        io.Reader
	buf      []byte
	pos, end int
	// base is the offset of buf[0] in the stream.
	base int64
	// line is the number of the current line, from 1, and lineAt the offset of its beginning in the stream. loneCR says that
	// a CR without an LF ends a line too.
	line   int
	lineAt int64
	loneCR bool
	// err is why the stream has ended: io.EOF or a failure.
	err error
	// readSize is the smallest size of a read, in bytes; 0 means chunk.
	readSize int
	// keep keeps used bytes in buf, so that the position can be set back.
	keep bool
}

func (s *source) window() []byte { return s.buf[s.pos:s.end] }

// at is the window's offset in the stream.
func (s *source) at() int64 { return s.base + int64(s.pos) }

// back sets the position to an earlier one, which must still be in the buffer.
func (s *source) back(at int64) { s.pos = int(at - s.base) }

// use removes n bytes from the beginning of the window and counts their lines.
func (s *source) use(n int) {
	b := s.buf[s.pos : s.pos+n]
	s.pos += n
	if found := s.breaks(b); found > 0 {
		s.line += found
		last := bytes.LastIndexByte(b, '\n')
		if s.loneCR {
			last = bytes.LastIndexAny(b, "\r\n")
		}
		s.lineAt = s.at() - int64(n-last-1)
	}
}

// breaks counts the line breaks in b, which must not end between CR and LF.
func (s *source) breaks(b []byte) int {
	n := bytes.Count(b, []byte{'\n'})
	if s.loneCR {
		n += bytes.Count(b, []byte{'\r'}) - bytes.Count(b, []byte("\r\n"))
	}
	return n
}

// ended reports whether the window has all the rest of the stream.
func (s *source) ended() bool { return s.err != nil }

// more extends the window; false means that the stream has ended, and err says why. The window doubles each time, so that
// parsing it from its beginning again takes constant time per byte on average.
func (s *source) more() bool {
	if s.err != nil {
		return false
	}
	if s.pos > 0 && !s.keep {
		copy(s.buf, s.buf[s.pos:s.end])
		s.base += int64(s.pos)
		s.end -= s.pos
		s.pos = 0
	}
	size := s.readSize
	if size == 0 {
		size = chunk
	}
	if free := len(s.buf) - s.end; free < size || free < s.end/2 {
		grown := make([]byte, max(2*len(s.buf), 2*size))
		copy(grown, s.buf[:s.end])
		s.buf = grown
	}
	before, idle := s.end, 0
	for s.end < len(s.buf) && s.err == nil {
		n, err := s.r.Read(s.buf[s.end:])
		if n < 0 || n > len(s.buf)-s.end {
			s.err = errors.New("reading the file failed: more bytes than asked for")
			break
		}
		s.end += n
		switch {
		case err == nil && n > 0:
			idle = 0
		case err == nil:
			if idle++; idle == 100 {
				err = io.ErrNoProgress
			}
		}
		switch {
		case err == nil:
		case errors.Is(err, io.EOF):
			s.err = io.EOF
		case errors.Is(err, ErrBytes):
			s.err = ErrBytes
		default:
			s.err = fmt.Errorf("reading the file failed: %w", err)
		}
	}
	return s.end > before
}

// failed is the error with which reading failed; nil before the end, and at a regular end of the file.
func (s *source) failed() error {
	if s.err == nil || errors.Is(s.err, io.EOF) {
		return nil
	}
	return s.err
}

// Byte order marks.
const (
	markUTF8    = "\xEF\xBB\xBF"
	markLittle  = "\xFF\xFE"
	markBig     = "\xFE\xFF"
	markLittle4 = "\xFF\xFE\x00\x00"
	markBig4    = "\x00\x00\xFE\xFF"
)

// wide decodes UTF-16 to UTF-8. Half of a surrogate pair and half of a code unit become the byte FF, which is not UTF-8, so
// that the row becomes a problem as any other with such bytes.
type wide struct {
	r    io.Reader
	big  bool
	raw  []byte
	left []byte // decoded, but not returned yet
	err  error
}

// fromUTF16 decodes what follows the byte order mark.
func fromUTF16(r io.Reader, big bool) *wide { return &wide{r: r, big: big} }

func (w *wide) Read(p []byte) (int, error) {
	for len(w.left) == 0 {
		if w.err != nil {
			return 0, w.err
		}
		w.fill()
	}
	n := copy(p, w.left)
	w.left = w.left[n:]
	return n, nil
}

// fill reads a chunk and decodes it, except for an incomplete code unit or pair at its end.
func (w *wide) fill() {
	have := len(w.raw)
	w.raw = append(w.raw, make([]byte, chunk)...)
	n, err := io.ReadFull(w.r, w.raw[have:])
	if errors.Is(err, io.ErrUnexpectedEOF) {
		err = io.EOF
	}
	w.raw, w.err = w.raw[:have+n], err
	out := make([]byte, 0, 2*len(w.raw))
	i := 0
	for i+1 < len(w.raw) {
		unit := w.unit(i)
		switch {
		case !utf16.IsSurrogate(unit):
			out = utf8.AppendRune(out, unit)
		case i+3 >= len(w.raw) && w.err == nil:
			w.raw = append([]byte(nil), w.raw[i:]...)
			w.left = out
			return
		default:
			pair := rune(utf8.RuneError)
			if i+3 < len(w.raw) {
				pair = utf16.DecodeRune(unit, w.unit(i+2))
			}
			if pair == utf8.RuneError {
				out = append(out, 0xFF)
			} else {
				out = utf8.AppendRune(out, pair)
				i += 2
			}
		}
		i += 2
	}
	if i < len(w.raw) && w.err != nil {
		out = append(out, 0xFF)
		i = len(w.raw)
	}
	w.raw = append([]byte(nil), w.raw[i:]...)
	w.left = out
}

func (w *wide) unit(i int) rune {
	if w.big {
		return rune(w.raw[i])<<8 | rune(w.raw[i+1])
	}
	return rune(w.raw[i+1])<<8 | rune(w.raw[i])
}
