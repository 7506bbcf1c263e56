package main

import (
	"encoding/base64"
	"encoding/json"
	"fmt"
	"math"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"sync"
	"time"
)

// tokens keeps one token for all workers. It is fetched when first needed, and again when it is over or was refused
// (O-03, O-04).
type tokens struct {
	config    config
	transport *transport
	service   *service
	stop      *stop
	log       *logger

	mu      sync.Mutex
	token   string
	expires time.Time // zero: used until it is refused
}

// get returns a token. Workers that come while one of them fetches it wait here, and then share it.
func (t *tokens) get() (string, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if err := t.stop.check(); err != nil {
		return "", err
	}
	if t.token == "" || (!t.expires.IsZero() && time.Now().After(t.expires)) {
		t.token = ""
		if err := t.fetch(); err != nil {
			return "", err
		}
	}
	return t.token, nil
}

// refused forgets a token the destination did not take, unless another worker has replaced it already.
func (t *tokens) refused(token string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.token == token {
		t.token = ""
	}
}

func (t *tokens) fetch() error {
	// RFC 6749, 2.3.1: id and secret are form-encoded before they are joined.
	basic := url.QueryEscape(t.config.clientID) + ":" + url.QueryEscape(t.config.clientSecret)
	header := map[string]string{
		"Authorization": "Basic " + base64.StdEncoding.EncodeToString([]byte(basic)),
		"Content-Type":  "application/x-www-form-urlencoded",
		"Accept":        "application/json",
	}
	form := url.Values{"grant_type": {"client_credentials"}, "scope": {t.config.scope}}.Encode()

	err := t.service.call("a token", func() error {
		r, err := t.transport.send(http.MethodPost, t.config.tokenURL, header, []byte(form))
		if err != nil {
			return err
		}
		if err := passing(r); err != nil {
			return err
		}
		answer := r.object()
		if r.status != 200 {
			return permanent{fmt.Sprintf("token endpoint: %d%s", r.status, oauthError(answer))}
		}
		token, kind := stringMember(answer, "access_token"), stringMember(answer, "token_type")
		if !isToken(token) || (kind != "" && !strings.EqualFold(kind, "bearer")) {
			return trouble{reason: "200 without a usable access_token"}
		}
		t.token, t.expires = token, expiry(answer["expires_in"], time.Now())
		return nil
	})
	if err != nil {
		return t.stop.because(err.Error())
	}
	t.log.hide(t.token)
	t.log.infof("token endpoint: got a token")
	return nil
}

// isToken tells whether a token can be put into a header.
func isToken(token string) bool {
	return token != "" && strings.IndexFunc(token, func(r rune) bool { return r <= ' ' || r > '~' }) < 0
}

// expiry returns until when to use a token: 30 s less than it lives, or nine tenths of a short life. Zero where the
// answer does not say.
func expiry(expiresIn json.RawMessage, now time.Time) time.Time {
	seconds, err := strconv.ParseFloat(strings.Trim(string(expiresIn), `"`), 64)
	if err != nil || !(seconds > 0) {
		return time.Time{}
	}
	used := math.Min(math.Max(seconds-30, seconds*0.9), 1e8)
	return now.Add(time.Duration(used * float64(time.Second)))
}

// oauthError returns the error code (RFC 6749, 5.2) if it looks like one; servers may echo anything.
func oauthError(answer map[string]json.RawMessage) string {
	code := stringMember(answer, "error")
	if code == "" || len(code) > 40 || strings.Trim(code, "abcdefghijklmnopqrstuvwxyz_") != "" {
		return ""
	}
	return " " + code
}
