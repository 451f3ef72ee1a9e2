package main

import (
	"fmt"
	"net"
	"strings"
	"testing"
)

func TestServeOnTakenPort(t *testing.T) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	port := l.Addr().(*net.TCPAddr).Port
	err = run([]string{"serve", "-port", fmt.Sprint(port)})
	want := fmt.Sprintf("port %d is taken by another program; name another one: make run PORT=%d", port, port+1)
	if err == nil || err.Error() != want {
		t.Errorf("got %v\nwant %s", err, want)
	}
}

func TestUnknownCommand(t *testing.T) {
	if err := run([]string{"sevre"}); err == nil || !strings.Contains(err.Error(), `"sevre"`) {
		t.Errorf("got %v, want an error that names the command", err)
	}
}
