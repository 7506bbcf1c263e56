package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"sync"
)

type outcome int

const (
	created outcome = iota
	alreadyPresent
	refused // "rejected" in the report: trying again will not help
	failed
)

type problem struct {
	CustomerID *string `json:"customerId"` // null for an entry without a usable id
	Outcome    string  `json:"outcome"`
	Reason     string  `json:"reason"`
}

// report counts outcomes and is written as report.json.
type report struct {
	mu  sync.Mutex
	log *logger

	Read           int       `json:"read"`
	Created        int       `json:"created"`
	AlreadyPresent int       `json:"alreadyPresent"`
	Rejected       int       `json:"rejected"`
	Failed         int       `json:"failed"`
	Problems       []problem `json:"problems"`
}

func newReport(log *logger) *report { return &report{log: log, Problems: []problem{}} }

// add counts a customer. The reason is for those not delivered; the id is "" for an entry without a usable one.
func (r *report) add(customerID string, o outcome, reason string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.Read++
	switch o {
	case created:
		r.Created++
		return
	case alreadyPresent:
		r.AlreadyPresent++
		return
	}
	p := problem{Outcome: "failed", Reason: r.log.clean(reason)}
	who := "An entry without a usable customer_id"
	if customerID != "" {
		p.CustomerID = &customerID
		who = "Customer " + customerID
	}
	if o == refused {
		r.Rejected++
		p.Outcome = "rejected"
	} else {
		r.Failed++
	}
	r.Problems = append(r.Problems, p)
	r.log.warnf("%s %s: %s", who, p.Outcome, p.Reason)
}

// write puts the report beside its place and moves it there, so that nobody ever sees half of it.
func (r *report) write(folder string) error {
	r.mu.Lock()
	defer r.mu.Unlock()
	content, err := json.MarshalIndent(r, "", "  ")
	if err != nil {
		return err
	}
	temporary := filepath.Join(folder, "report.json.tmp")
	_ = os.Remove(temporary) // left by a crash, perhaps with other permissions
	if err := os.WriteFile(temporary, append(content, '\n'), 0o600); err != nil {
		return err
	}
	return os.Rename(temporary, filepath.Join(folder, "report.json"))
}
