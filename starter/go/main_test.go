package main

import (
	"io"
	"net/http"
	"net/http/httptest"
	"testing"
)

// A sample: a server inside the test answers HTTP requests, so no service and no network is needed.
func TestGetsItsAnswerFromTheServerInsideTheTest(t *testing.T) {
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		io.WriteString(w, "sunny")
	}))
	defer server.Close()

	response, err := http.Get(server.URL + "/today")
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatal(err)
	}

	if string(body) != "sunny" {
		t.Errorf("got %q, want %q", body, "sunny")
	}
}
