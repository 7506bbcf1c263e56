package main

import (
	"math/rand"
	"sync"
	"time"
)

// policy holds all numbers about waiting and giving up (P-01 to P-05).
type policy struct {
	maxAttempts   int           // per request
	firstWait     time.Duration // doubled after each further failure, plus up to 20 % at random
	attemptLimit  time.Duration // for one attempt, from connecting to the last byte of the body
	maxRetryAfter time.Duration // a longer Retry-After means that the service is unavailable
	maxOutage     time.Duration // nothing is tried again later than this after the first failure of a service
}

// Five attempts span at least 0.5+1+2+4 = 7.5 s and at most 39 s, so that one request can use them up within
// maxOutage, and maxOutage and one last attempt stay below the 60 s of P-05.
var standardPolicy = policy{
	maxAttempts:   5,
	firstWait:     500 * time.Millisecond,
	attemptLimit:  6 * time.Second,
	maxRetryAfter: 30 * time.Second,
	maxOutage:     45 * time.Second,
}

func (p policy) wait(failedAttempts int) time.Duration {
	base := p.firstWait << (failedAttempts - 1)
	return base + time.Duration(rand.Int63n(int64(base)/5+1))
}

// stop means "start nothing new". It is requested once, by a signal or by the first trouble that concerns the whole
// run, and wakes those who wait between two attempts.
type stop struct {
	mu     sync.Mutex
	reason string
	done   chan struct{}
}

// stopped is the error of whatever was left undone because the run stops.
type stopped struct{ reason string }

func (s stopped) Error() string { return s.reason }

func newStop() *stop { return &stop{done: make(chan struct{})} }

// request stops the run. The first reason is the one that counts.
func (s *stop) request(reason string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.reason == "" {
		s.reason = reason
		close(s.done)
	}
}

// because stops the run from within it.
func (s *stop) because(reason string) error {
	s.request(reason)
	return s.check()
}

// check returns a stopped error once the run is to stop.
func (s *stop) check() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.reason != "" {
		return stopped{s.reason}
	}
	return nil
}

func (s *stop) sleep(d time.Duration) error {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
		return nil
	case <-s.done:
		return s.check()
	}
}
