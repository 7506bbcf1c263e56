package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strings"
)

const maxPages = 10000

// source is the API that lists the customers.
type source struct {
	config    config
	transport *transport
	service   *service
	stop      *stop
	log       *logger
}

// read passes every entry of every page on. A list that cannot be read to its end stops the run.
func (s *source) read(entry func(json.RawMessage)) error {
	current, err := url.Parse(s.config.sourceBaseURL + "/api/v1/customers")
	if err != nil {
		return s.stop.because("source: SOURCE_BASE_URL is malformed")
	}
	seen := map[string]bool{}
	for number := 1; ; number++ {
		if seen[current.String()] || number > maxPages {
			return s.stop.because(fmt.Sprintf("source: the next links go round in a circle at page %d", number))
		}
		seen[current.String()] = true
		entries, links, err := s.page(current, number)
		if err != nil {
			return err
		}
		for _, e := range entries {
			entry(e)
		}
		s.log.infof("source: page %d has %d entries", number, len(entries))
		link, found := nextLink(links)
		if !found {
			return nil
		}
		if current, err = follow(current, link); err != nil {
			return s.stop.because("source: " + err.Error())
		}
	}
}

// page returns the entries of one page and its Link headers.
func (s *source) page(address *url.URL, number int) (entries []json.RawMessage, links []string, err error) {
	err = s.service.call(fmt.Sprintf("page %d", number), func() error {
		r, err := s.transport.send(http.MethodGet, address.String(),
			map[string]string{"X-API-Key": s.config.sourceAPIKey, "Accept": "application/json"}, nil)
		if err != nil {
			return err
		}
		if err := passing(r); err != nil {
			return err
		}
		if r.status == 401 {
			return permanent{fmt.Sprintf("source: 401 for page %d (is SOURCE_API_KEY right?)", number)}
		}
		if r.status != 200 {
			return permanent{fmt.Sprintf("source: %d for page %d", r.status, number)}
		}
		var list []json.RawMessage
		if r.decode(&list) != nil || list == nil { // null decodes as well
			return trouble{reason: "200 without a JSON array"}
		}
		entries, links = list, r.header.Values("Link")
		return nil
	})
	if err != nil {
		return nil, nil, s.stop.because(err.Error())
	}
	return entries, links, nil
}

// follow resolves a next link, which has to stay on the origin it came from (P-10).
func follow(base *url.URL, link string) (*url.URL, error) {
	next, err := base.Parse(link)
	if err != nil {
		return nil, errors.New("a next link is no URL")
	}
	if origin(next) != origin(base) || next.User != nil {
		return nil, errors.New("a next link leads to another origin; it was not followed")
	}
	next.Fragment = ""
	return next, nil
}

func origin(u *url.URL) string {
	port := u.Port()
	if port == "" {
		port = map[string]string{"http": "80", "https": "443"}[u.Scheme]
	}
	return u.Scheme + "://" + strings.ToLower(u.Hostname()) + ":" + port
}

// nextLink returns the target of the first link whose relations include "next" (RFC 8288). Targets and quoted values
// may contain commas and semicolons, a link may have several relations, and only its first rel counts.
func nextLink(headers []string) (string, bool) {
	for _, rest := range headers {
		for {
			open := strings.IndexByte(rest, '<')
			if open < 0 {
				break
			}
			end := strings.IndexByte(rest[open:], '>')
			if end < 0 {
				break
			}
			target := strings.TrimSpace(rest[open+1 : open+end])
			var rel string
			rel, rest = relation(rest[open+end+1:])
			for _, name := range strings.Fields(rel) {
				if strings.EqualFold(name, "next") {
					return target, true
				}
			}
		}
	}
	return "", false
}

// relation reads the parameters of one link and returns the value of the first rel, and what follows the link.
func relation(s string) (rel, rest string) {
	found := false
	for {
		s = strings.TrimLeft(s, " \t")
		if s == "" || s[0] != ';' {
			return rel, s
		}
		s = strings.TrimLeft(s[1:], " \t")
		end := strings.IndexAny(s, "=;, \t")
		if end < 0 {
			return rel, ""
		}
		name := s[:end]
		s = strings.TrimLeft(s[end:], " \t")
		value := ""
		if s != "" && s[0] == '=' {
			value, s = parameterValue(strings.TrimLeft(s[1:], " \t"))
		}
		if strings.EqualFold(name, "rel") && !found {
			rel, found = value, true
		}
	}
}

func parameterValue(s string) (value, rest string) {
	if s == "" || s[0] != '"' {
		end := strings.IndexAny(s, ";, \t")
		if end < 0 {
			end = len(s)
		}
		return s[:end], s[end:]
	}
	var b strings.Builder
	for i := 1; i < len(s); i++ {
		switch {
		case s[i] == '"':
			return b.String(), s[i+1:]
		case s[i] == '\\' && i+1 < len(s):
			i++
			b.WriteByte(s[i])
		default:
			b.WriteByte(s[i])
		}
	}
	return b.String(), ""
}
