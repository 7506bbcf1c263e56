package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"regexp"
	"sort"
	"strings"
)

// destination is the API that takes the orders.
type destination struct {
	config    config
	transport *transport
	service   *service
	tokens    *tokens
	stop      *stop
}

// rejected means that trying again will not help.
type rejected struct{ reason string }

func (r rejected) Error() string { return r.reason }

// deliver sends the same body under the same orderId until it is clear what became of it. Without an error, the order
// is there. The errors are rejected, permanent and gaveUp for this order, and stopped for the whole run.
func (d *destination) deliver(o order) (outcome, error) {
	body, err := json.Marshal(o)
	if err != nil {
		return failed, permanent{"the order cannot be encoded"}
	}
	var result outcome
	var refusal error
	var renewed string // the token fetched after a 401 for this order
	err = d.service.call("customer "+o.CustomerInfo.ID, func() error {
		r, err := d.post(body, &renewed)
		if err != nil {
			return err
		}
		result, err = d.judge(o, r)
		if errors.As(err, &rejected{}) {
			refusal = err // an answer like any other, as far as the health of the service goes
			return nil
		}
		return err
	})
	if err == nil {
		err = refusal
	}
	return result, err
}

func (d *destination) judge(o order, r *reply) (outcome, error) {
	if err := passing(r); err != nil {
		return failed, err
	}
	switch {
	case r.status == 403:
		return failed, d.stop.because("destination: 403, not allowed to order" + requestID(r))
	case r.status == 201 && stringMember(r.object(), "orderId") == o.OrderID:
		return created, nil
	case r.status >= 200 && r.status < 300: // confirms nothing (D-09)
		return d.lookUp(o, created, fmt.Sprintf("%d without a confirmation", r.status))
	case r.status == 409:
		answer := r.object()
		owner := stringMember(answer, "customerId")
		if owner == "" || stringMember(answer, "orderId") != o.OrderID {
			return d.lookUp(o, alreadyPresent, "409 that does not say whose order it is")
		}
		if owner != o.CustomerInfo.ID {
			return failed, takenBy(r)
		}
		return alreadyPresent, nil
	case r.status >= 400 && r.status < 500:
		return failed, rejected{fmt.Sprintf("destination: %d%s%s", r.status, fieldNames(r), requestID(r))}
	}
	// What is left (redirects, odd 5xx) says something about the destination rather than about the order.
	return failed, permanent{fmt.Sprintf("destination: unexpected %d%s", r.status, requestID(r))}
}

// post sends the order, and once more with a new token if the first one was refused (O-04).
func (d *destination) post(body []byte, renewed *string) (*reply, error) {
	send := func(token string) (*reply, error) {
		return d.transport.send(http.MethodPost, d.config.destinationBaseURL+"/api/v2/orders", map[string]string{
			"Authorization": "Bearer " + token,
			"Content-Type":  "application/json",
			"Accept":        "application/json",
		}, body)
	}
	token, err := d.tokens.get()
	if err != nil {
		return nil, err
	}
	r, err := send(token)
	if err != nil || r.status != 401 {
		return r, err
	}
	if token != *renewed {
		d.tokens.refused(token)
		if *renewed, err = d.tokens.get(); err != nil {
			return nil, err
		}
		if r, err = send(*renewed); err != nil || r.status != 401 {
			return r, err
		}
	}
	return nil, d.stop.because("destination: 401 again with a new token" + requestID(r))
}

// lookUp asks for the order itself. Where it is not there (404), or that cannot be found out, the POST is repeated.
func (d *destination) lookUp(o order, ifOurs outcome, why string) (outcome, error) {
	token, err := d.tokens.get()
	if err != nil {
		return failed, err
	}
	r, err := d.transport.send(http.MethodGet, d.config.destinationBaseURL+"/api/v2/orders/"+o.OrderID,
		map[string]string{"Authorization": "Bearer " + token, "Accept": "application/json"}, nil)
	if err != nil {
		return failed, err
	}
	if err := passing(r); err != nil {
		return failed, err
	}
	if answer := r.object(); r.status == 200 && stringMember(answer, "orderId") == o.OrderID {
		switch stringMember(answer, "customerId") {
		case o.CustomerInfo.ID:
			return ifOurs, nil
		case "":
		default:
			return failed, takenBy(r)
		}
	}
	return failed, trouble{reason: why}
}

func takenBy(r *reply) error {
	return rejected{"destination: the orderId belongs to an order of another customer" + requestID(r)}
}

// Known pointers and what to call them. Error bodies may echo customer data, so nothing else of them is shown.
var pointers = map[string]string{
	"/orderId":                    "orderId",
	"/customerInfo/id":            "customer_id",
	"/customerInfo/name":          "name",
	"/customerInfo/contactEmail":  "email",
	"/customerInfo/contactPhone":  "phone",
	"/shippingAddress/line1":      "address.street",
	"/shippingAddress/city":       "address.city",
	"/shippingAddress/region":     "address.state",
	"/shippingAddress/postalCode": "address.zip",
	"/orderDate":                  "orderDate",
}

func fieldNames(r *reply) string {
	var list []map[string]json.RawMessage
	if json.Unmarshal(r.object()["errors"], &list) != nil {
		return ""
	}
	set := map[string]bool{}
	for _, entry := range list {
		name, known := pointers[stringMember(entry, "pointer")]
		if !known {
			name = "other"
		}
		set[name] = true
	}
	if len(set) == 0 {
		return ""
	}
	names := make([]string, 0, len(set))
	for name := range set {
		names = append(names, name)
	}
	sort.Strings(names)
	return " (" + strings.Join(names, ", ") + ")"
}

var requestIDPattern = regexp.MustCompile(`^[A-Za-z0-9._-]{1,64}$`)

func requestID(r *reply) string {
	if id := r.header.Get("X-Request-Id"); requestIDPattern.MatchString(id) {
		return ", request " + id
	}
	return ""
}
