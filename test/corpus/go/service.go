package main

import (
	"errors"
	"fmt"
	"strconv"
	"sync"
	"time"
)

// service is what we know about one remote service: how its requests are repeated, until when it asked us to wait,
// and since when it has been failing. All workers share it.
type service struct {
	name   string
	policy policy
	stop   *stop
	log    *logger

	mu           sync.Mutex
	failingSince time.Time // zero while the service answers
	pausedUntil  time.Time
}

// trouble passes: it is worth another attempt.
type trouble struct {
	reason     string
	retryAfter time.Duration
}

func (t trouble) Error() string { return t.reason }

// permanent ends a request without another attempt, but not the run.
type permanent struct{ reason string }

func (p permanent) Error() string { return p.reason }

// gaveUp means that all attempts of one request are used up.
type gaveUp struct{ reason string }

func (g gaveUp) Error() string { return g.reason }

func newService(name string, policy policy, stop *stop, log *logger) *service {
	return &service{name: name, policy: policy, stop: stop, log: log}
}

// call runs attempt until it succeeds. Errors other than stopped and permanent are repeated. what names the request
// in logs.
func (s *service) call(what string, attempt func() error) error {
	for number := 1; ; number++ {
		if err := s.waitWhilePaused(); err != nil {
			return err
		}
		startedAt := time.Now()
		err := attempt()
		var end stopped
		var final permanent
		switch {
		case errors.As(err, &end):
			return err
		case err == nil, errors.As(err, &final):
			s.answered()
			return err
		}
		if err := s.beforeNext(what, err, number, startedAt); err != nil {
			return err
		}
	}
}

// passing returns the trouble that a status means (P-01), or nil.
func passing(r *reply) error {
	switch r.status {
	case 408, 429, 500, 502, 503, 504:
		return trouble{strconv.Itoa(r.status), retryAfter(r.header, time.Now())}
	}
	return nil
}

// beforeNext waits for the time of the next attempt, or says why there is none.
func (s *service) beforeNext(what string, err error, number int, startedAt time.Time) error {
	outage := s.failed(startedAt)
	var t trouble
	errors.As(err, &t)
	// HTTP dates are whole seconds, so "30 s ahead" may come as almost 31.
	if t.retryAfter >= s.policy.maxRetryAfter+time.Second {
		return s.stop.because(fmt.Sprintf("%s is unavailable: %v with Retry-After %v", s.name, err,
			t.retryAfter.Round(time.Second)))
	}
	if number >= s.policy.maxAttempts {
		return gaveUp{fmt.Sprintf("%s: %v after %d attempts", s.name, err, number)}
	}
	wait := s.policy.wait(number)
	if t.retryAfter > wait {
		wait = t.retryAfter
	}
	if outage+wait > s.policy.maxOutage {
		return s.stop.because(fmt.Sprintf("%s is unavailable: failing for %v, last with: %v", s.name,
			outage.Round(time.Second), err))
	}
	if t.retryAfter > 0 {
		s.pause(t.retryAfter) // the other workers keep it, too
	}
	s.log.warnf("%s: %v for %s, attempt %d of %d, next one in %v", s.name, err, what, number, s.policy.maxAttempts,
		wait.Round(time.Millisecond))
	return s.stop.sleep(wait)
}

func (s *service) answered() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.failingSince = time.Time{}
}

// failed returns for how long the service has been failing; a time-out counts from its beginning.
func (s *service) failed(startedAt time.Time) time.Duration {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.failingSince.IsZero() {
		s.failingSince = startedAt
	}
	return time.Since(s.failingSince)
}

func (s *service) pause(d time.Duration) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if until := time.Now().Add(d); until.After(s.pausedUntil) {
		s.pausedUntil = until
	}
}

func (s *service) waitWhilePaused() error {
	for {
		s.mu.Lock()
		left := time.Until(s.pausedUntil)
		s.mu.Unlock()
		if left <= 0 {
			return s.stop.check()
		}
		if err := s.stop.sleep(left); err != nil {
			return err
		}
	}
}
