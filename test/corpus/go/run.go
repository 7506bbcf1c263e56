package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"strings"
	"sync"
	"time"
)

const (
	exitAllDelivered = 0
	exitNotCompleted = 1
	exitSomeMissing  = 2

	workers = 6 // D-10 allows 10 requests at a time

	// Orders in a row that used up their attempts before the destination counts as away. One more than can be under
	// way at a time: so at least one of them was begun after others had failed.
	ordersInARow = workers + 1
)

// customer is deliverable if it has no problems.
type customer struct {
	id       string
	order    order
	problems []string
}

// run reads the whole list, delivers it with a few workers, and reports. It returns the exit code.
func run(getenv func(string) string, policy policy, stop *stop, log *logger) int {
	config, err := readConfig(getenv)
	if err != nil {
		log.errorf("Configuration: %v", err)
		return exitNotCompleted
	}
	log.hide(config.sourceAPIKey)
	log.hide(config.clientSecret)
	// Before anything is sent: a run that cannot leave its report should not begin.
	if err := os.MkdirAll(config.outputDir, 0o700); err != nil {
		log.errorf("Configuration: the folder OUTPUT_DIR cannot be created")
		return exitNotCompleted
	}

	transport := newTransport(policy.attemptLimit, stop)
	report := newReport(log)
	source := &source{config, transport, newService("source", policy, stop, log), stop, log}
	tokens := &tokens{config: config, transport: transport,
		service: newService("token endpoint", policy, stop, log), stop: stop, log: log}
	destination := &destination{config, transport, newService("destination", policy, stop, log), tokens, stop}

	// If the list cannot be read to its end, the run is stopped, and delivery reports those known as not attempted.
	customers, _ := collect(source, report)
	d := &delivery{destination: destination, stop: stop, report: report}
	d.all(customers)

	written := true
	if err := report.write(config.outputDir); err != nil {
		written = false
		log.errorf("report.json cannot be written to OUTPUT_DIR")
	}
	log.infof("Summary: created %d orders, already present %d, rejected %d, failed %d, of %d customers read",
		report.Created, report.AlreadyPresent, report.Rejected, report.Failed, report.Read)
	if err := stop.check(); err != nil {
		log.errorf("The run was not completed: %v", err)
		return exitNotCompleted
	}
	switch {
	case !written:
		return exitNotCompleted
	case report.Rejected+report.Failed > 0:
		return exitSomeMissing
	}
	return exitAllDelivered
}

// collect returns every customer once: with the first version that can be delivered, if there are several.
func collect(source *source, report *report) ([]*customer, error) {
	var list []*customer
	byID := map[string]*customer{}
	err := source.read(func(entry json.RawMessage) {
		id := customerID(entry)
		if id == "" {
			report.add("", refused, "customer_id is missing or malformed")
			return
		}
		known := byID[id]
		if known == nil {
			known = &customer{id: id}
			byID[id] = known
			list = append(list, known)
		} else if len(known.problems) == 0 {
			return
		}
		known.order, known.problems = makeOrder(id, entry, time.Now())
	})
	return list, err
}

// delivery hands customers to the workers and watches how they fare.
type delivery struct {
	destination *destination
	stop        *stop
	report      *report

	mu          sync.Mutex
	failedInRow int
	failedEver  bool
	answered    bool
}

func (d *delivery) all(customers []*customer) {
	queue := make(chan *customer)
	var group sync.WaitGroup
	for i := 0; i < workers; i++ {
		group.Add(1)
		go func() {
			defer group.Done()
			for c := range queue {
				d.one(c)
			}
		}()
	}
	for _, c := range customers {
		if len(c.problems) > 0 {
			d.report.add(c.id, refused, strings.Join(c.problems, ", "))
		} else {
			queue <- c
		}
	}
	close(queue)
	group.Wait()
	// A short list may end before enough orders have failed in a row.
	if d.failedEver && !d.answered {
		d.stop.request("destination is unavailable: no order got through")
	}
}

func (d *delivery) one(c *customer) {
	defer func() {
		if p := recover(); p != nil { // a mistake of ours with one record must not stop the others (P-06)
			d.report.add(c.id, failed, fmt.Sprintf("internal error (%T)", p))
		}
	}()
	if err := d.stop.check(); err != nil {
		d.report.add(c.id, failed, "not attempted: "+err.Error())
		return
	}
	result, err := d.destination.deliver(c.order)
	var end stopped
	switch {
	case err == nil:
		d.report.add(c.id, result, "")
		d.orderAnswered()
	case errors.As(err, &rejected{}):
		d.report.add(c.id, refused, err.Error())
		d.orderAnswered()
	case errors.As(err, &end):
		d.report.add(c.id, failed, "no order confirmed: "+err.Error())
	default:
		d.report.add(c.id, failed, err.Error())
		d.orderFailed()
	}
}

func (d *delivery) orderAnswered() {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.failedInRow = 0
	d.answered = true
}

func (d *delivery) orderFailed() {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.failedInRow++
	d.failedEver = true
	if d.failedInRow >= ordersInARow {
		d.stop.request(fmt.Sprintf("destination is unavailable: %d orders in a row failed", d.failedInRow))
	}
}
