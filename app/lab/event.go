package lab

import "decouple/app/job"

// Did is what a reader did to an element of the page.
type Did uint8

// What can be done. Each kind of element has its own.
const (
	// Pressed is a click on a button or a link.
	Pressed Did = iota
	// Chosen is another choice: a radio button, a list, a number field left with
	// another number.
	Chosen
	// Typed is a text field whose text is being typed: it has changed to Value.
	Typed
	// Turned is a dial at Milli, by its slider or its number field.
	Turned
	// Toggled is a drawer that was opened (Value "open") or closed ("closed").
	Toggled
	// KeyDown is a key on an element that has no meaning for it by itself. While the page
	// is presented it may be on no element, with an Act of "".
	KeyDown
	// Paged is Page Down (Value "next") or Page Up ("previous") while the page is
	// presented: the keys of a clicker.
	Paged
	// Pointed is the pointer or the focus on an element with data-point, at X and Y;
	// Left is either gone from it.
	Pointed
	Left
	// Dragged is the pointer on an element with data-drag, held down since it was on it.
	Dragged
	// Cancelled says that the system has taken the pointer that turned or dragged a dial,
	// which is to stand where it stood. Mistyped is a text (Value) in a dial's number field
	// that is no number of it.
	Cancelled
	Mistyped
	// Dropped is a file that the reader chose or let fall on the page.
	Dropped
)

// Event is something that a reader did to an element. Act and ID are the element's
// data-act and data-id; of a dial they are "dial" and the dial's name, of what is
// pointed at or dragged its data-point or data-drag and data-id.
type Event struct {
	Did     Did
	Act, ID string
	// Value is a field's value, or "open" or "closed" of a drawer.
	Value string
	// Key is the pressed key's name, as browsers call it.
	Key string
	// Milli is the dial's new value in thousandths.
	Milli int32
	// X and Y say where on the element: 0 at its left and top, 1 at its right and
	// bottom edge. NaN where it was not the pointer.
	X, Y float64
	// Shift, Alt and Modified say which keys were held: Alt is Alt alone, Modified
	// any of Alt, Control and Meta.
	Shift, Alt, Modified bool
	// Touch is a finger, which does not hover.
	Touch bool
	// Dark says that the reader's system asks for dark pages.
	Dark bool
	File job.File
}
