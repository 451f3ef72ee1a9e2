package job

import (
	"encoding/json"
)

// MaxMessage is the most bytes of JSON that a message may have.
const MaxMessage = 1 << 20

// EncodeRequest returns r as JSON.
func EncodeRequest(r Request) ([]byte, error) { return json.Marshal(r) }

// DecodeRequest reads what EncodeRequest wrote.
func DecodeRequest(data []byte) (Request, error) {
	var r Request
	err := json.Unmarshal(data, &r)
	return r, err
}

// EncodeReply returns r as JSON, but for its buffers, which travel beside it.
func EncodeReply(r Reply) ([]byte, error) { return json.Marshal(r) }

// DecodeReply reads what EncodeReply wrote and takes the buffers over.
func DecodeReply(data []byte, buffers [][]byte) (Reply, error) {
	var r Reply
	err := json.Unmarshal(data, &r)
	r.Buffers = buffers
	return r, err
}
