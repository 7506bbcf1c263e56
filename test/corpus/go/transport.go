package main

import (
	"bytes"
	"context"
	"crypto/tls"
	"crypto/x509"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strconv"
	"strings"
	"syscall"
	"time"
	"unicode/utf8"
)

const maxBodyBytes = 16 << 20

// transport sends one attempt of one request: exactly one request on the wire, no redirects, a limit for time and
// for size.
type transport struct {
	limit time.Duration
	stop  *stop
	post  *http.Client
	get   *http.Client
}

// reply is an answer with its whole body.
type reply struct {
	status int
	header http.Header
	body   []byte
}

func newTransport(limit time.Duration, stop *stop) *transport {
	client := func(keepAlive bool) *http.Client {
		return &http.Client{
			Transport: &http.Transport{
				Proxy:                  nil, // data goes to the configured services only
				MaxIdleConnsPerHost:    workers,
				IdleConnTimeout:        30 * time.Second,
				DisableKeepAlives:      !keepAlive,
				MaxResponseHeaderBytes: 256 << 10,
				// HTTP/1.1 only: over HTTP/2, requests are repeated by rules of their own.
				TLSNextProto: map[string]func(string, *tls.Conn) http.RoundTripper{},
			},
			CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
		}
	}
	// net/http repeats a GET by itself, at once, when a kept-alive connection breaks before the answer. Retrying is
	// our own business (service.call), with waits and a count, so GETs (there are few) use connections of their own.
	// A POST is only repeated by net/http if not a byte of it was written.
	return &transport{limit: limit, stop: stop, post: client(true), get: client(false)}
}

// send returns an error for anything but a complete answer. Its text has no URL and no words of the server.
func (t *transport) send(method, url string, header map[string]string, body []byte) (*reply, error) {
	if err := t.stop.check(); err != nil {
		return nil, err // whoever wants to send anything passes here
	}
	ctx, cancel := context.WithTimeout(context.Background(), t.limit) // holds for the body, too
	defer cancel()
	client := t.get
	var reader io.Reader
	if method == http.MethodPost {
		client = t.post
		reader = bytes.NewReader(body)
	}
	request, err := http.NewRequestWithContext(ctx, method, url, reader)
	if err != nil {
		return nil, errors.New("the request cannot be made")
	}
	for name, value := range header {
		request.Header.Set(name, value)
	}
	response, err := client.Do(request)
	if err != nil {
		return nil, t.plain(ctx, err)
	}
	defer response.Body.Close()
	content, err := io.ReadAll(io.LimitReader(response.Body, maxBodyBytes+1))
	if err != nil {
		return nil, t.plain(ctx, err)
	}
	if len(content) > maxBodyBytes {
		return nil, errors.New("answer too large")
	}
	return &reply{status: response.StatusCode, header: response.Header, body: content}, nil
}

// plain says in our own words what went wrong: net/http's errors quote the URL and what the server sent.
func (t *transport) plain(ctx context.Context, err error) error {
	var authority x509.UnknownAuthorityError
	var host x509.HostnameError
	var invalid x509.CertificateInvalidError
	switch {
	case ctx.Err() != nil:
		return fmt.Errorf("no complete answer within %v", t.limit)
	case errors.Is(err, syscall.ECONNREFUSED):
		return errors.New("connection refused")
	case errors.Is(err, syscall.ECONNRESET):
		return errors.New("connection reset")
	case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
		return errors.New("connection closed early")
	case errors.As(err, &authority), errors.As(err, &host), errors.As(err, &invalid):
		return errors.New("certificate not trusted")
	}
	return errors.New("network error or no valid HTTP")
}

// decode reads the body as JSON. encoding/json would silently replace broken UTF-8.
func (r *reply) decode(target any) error {
	if !utf8.Valid(r.body) {
		return errors.New("not UTF-8")
	}
	return json.Unmarshal(r.body, target)
}

// object returns the members of the object in the body, or none where the body is anything else. A map and not a
// struct, because encoding/json matches struct fields regardless of case.
func (r *reply) object() map[string]json.RawMessage {
	var members map[string]json.RawMessage
	if r.decode(&members) != nil {
		return nil
	}
	return members
}

// stringMember returns a string member, or "".
func stringMember(members map[string]json.RawMessage, name string) string {
	var value any
	if json.Unmarshal(members[name], &value) != nil {
		return ""
	}
	text, _ := value.(string)
	return text
}

// retryAfter reads the header (seconds or an HTTP date); 0 if there is none, or one that makes no sense.
func retryAfter(header http.Header, now time.Time) time.Duration {
	value := strings.TrimSpace(header.Get("Retry-After"))
	if value != "" && strings.Trim(value, "0123456789") == "" {
		seconds, err := strconv.Atoi(value)
		if err != nil || seconds > 1e9 {
			seconds = 1e9 // would overflow, and means the same
		}
		return time.Duration(seconds) * time.Second
	}
	if date, err := http.ParseTime(value); err == nil && date.After(now) {
		return date.Sub(now)
	}
	return 0
}
