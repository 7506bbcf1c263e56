package main

import (
	"fmt"
	"io"
	"strings"
	"sync"
	"time"
)

// logger writes one line per event. Bodies of answers and customer data are never passed to it; as a second line of
// defence it blanks out every known secret.
type logger struct {
	mu      sync.Mutex
	out     io.Writer
	secrets []string
}

const shortestSecretToHide = 6 // shorter ones would blank out ordinary words

func newLogger(out io.Writer) *logger { return &logger{out: out} }

func (l *logger) hide(secret string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if len(secret) >= shortestSecretToHide {
		l.secrets = append(l.secrets, secret)
	}
}

func (l *logger) clean(text string) string {
	l.mu.Lock()
	defer l.mu.Unlock()
	for _, secret := range l.secrets {
		text = strings.ReplaceAll(text, secret, "***")
	}
	return text
}

func (l *logger) printf(level, format string, args ...any) {
	text := l.clean(fmt.Sprintf(format, args...))
	l.mu.Lock()
	defer l.mu.Unlock()
	fmt.Fprintf(l.out, "%s %-5s %s\n", time.Now().UTC().Format("2006-01-02T15:04:05.000Z"), level, text)
}

func (l *logger) infof(format string, args ...any)  { l.printf("INFO", format, args...) }
func (l *logger) warnf(format string, args ...any)  { l.printf("WARN", format, args...) }
func (l *logger) errorf(format string, args ...any) { l.printf("ERROR", format, args...) }
