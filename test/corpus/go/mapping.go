package main

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"regexp"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"
)

// order is the body of D-02. Its members are in the order of the table there.
type order struct {
	OrderID         string          `json:"orderId"`
	CustomerInfo    customerInfo    `json:"customerInfo"`
	ShippingAddress shippingAddress `json:"shippingAddress"`
	OrderDate       string          `json:"orderDate"`
}

type customerInfo struct {
	ID           string `json:"id"`
	Name         string `json:"name"`
	ContactEmail string `json:"contactEmail"`
	ContactPhone string `json:"contactPhone,omitempty"`
}

type shippingAddress struct {
	Line1      string `json:"line1"`
	City       string `json:"city"`
	Region     string `json:"region,omitempty"`
	PostalCode string `json:"postalCode"`
}

type members map[string]json.RawMessage

var customerIDPattern = regexp.MustCompile(`^[A-Za-z0-9._/-]{1,32}$`)

// customerID returns the id of an entry of the list, or "" if it has none that A-02 allows.
func customerID(entry json.RawMessage) string {
	var m members
	if json.Unmarshal(entry, &m) != nil {
		return ""
	}
	id, err := text(m["customer_id"], true)
	if err != nil || !customerIDPattern.MatchString(id) {
		return ""
	}
	return id
}

// orderID is the same for the same customer, on any machine and without any memory of earlier runs. Ids may have
// characters an orderId may not, and EU/1 and EU-1 are two customers, so the id is hashed.
func orderID(customerID string) string {
	hash := sha256.Sum256([]byte(customerID))
	return "ORD-" + hex.EncodeToString(hash[:20])
}

// makeOrder maps an entry whose id is known. Either the order can be sent, or problems says why not; problems name
// fields, never values.
func makeOrder(id string, entry json.RawMessage, now time.Time) (o order, problems []string) {
	var customer, address members
	_ = json.Unmarshal(entry, &customer) // an object: it has an id
	addressUsable := true
	if err := json.Unmarshal(customer["address"], &address); err != nil && customer["address"] != nil {
		problems = append(problems, "address is not an object")
		addressUsable = false
	}

	field := func(m members, path string, numberAllowed, required bool, maxLength int) string {
		value, err := text(m[path[strings.LastIndexByte(path, '.')+1:]], numberAllowed)
		switch {
		case err != nil:
			problems = append(problems, path+" "+err.Error())
		case value == "" && required:
			problems = append(problems, path+" is missing")
		case utf8.RuneCountInString(value) > maxLength:
			problems = append(problems, fmt.Sprintf("%s is longer than %d characters", path, maxLength))
		}
		return value
	}

	before := len(problems)
	first := field(customer, "first_name", false, false, math.MaxInt)
	last := field(customer, "last_name", false, false, math.MaxInt)
	name := strings.TrimSpace(first + " " + last) // customers with only one name exist
	if name == "" && len(problems) == before {
		problems = append(problems, "first_name and last_name are missing")
	} else if utf8.RuneCountInString(name) > 100 {
		problems = append(problems, "first_name and last_name together are longer than 100 characters")
	}

	o = order{
		OrderID: orderID(id),
		CustomerInfo: customerInfo{
			ID:           id,
			Name:         name,
			ContactEmail: field(customer, "email", false, true, 254),
			ContactPhone: field(customer, "phone", true, false, 40),
		},
		OrderDate: now.UTC().Format("2006-01-02T15:04:05Z"),
	}
	if email := o.CustomerInfo.ContactEmail; email != "" && !plausible(email) {
		problems = append(problems, "email is malformed")
	}
	if addressUsable {
		o.ShippingAddress = shippingAddress{
			Line1:      field(address, "address.street", false, true, 200),
			City:       field(address, "address.city", false, true, 100),
			Region:     field(address, "address.state", false, false, 100),
			PostalCode: field(address, "address.zip", true, true, 20),
		}
	}
	return o, problems
}

// plausible: one @ with something before it, no white space, and a dot inside what follows.
func plausible(email string) bool {
	at := strings.IndexByte(email, '@')
	if at < 1 || strings.Count(email, "@") != 1 || strings.IndexFunc(email, isSpace) >= 0 {
		return false
	}
	domain := email[at+1:]
	return len(domain) > 2 && strings.Contains(domain[1:len(domain)-1], ".")
}

// text returns the text of a value without white space around it; "" if it is missing, null or blank. Control
// characters become spaces (D-06); nothing else is touched (T-07).
func text(raw json.RawMessage, numberAllowed bool) (string, error) {
	raw = bytes.TrimSpace(raw)
	switch {
	case len(raw) == 0 || string(raw) == "null":
		return "", nil
	case raw[0] == '"':
		if hasLoneSurrogate(raw) {
			return "", errors.New("is not valid Unicode")
		}
		var s string
		if err := json.Unmarshal(raw, &s); err != nil {
			return "", errors.New("is not text")
		}
		return strings.TrimFunc(strings.Map(controlToSpace, s), isSpace), nil
	case numberAllowed:
		return wholeNumber(string(raw))
	}
	return "", errors.New("is not text")
}

// wholeNumber accepts what old records have in place of text: whole numbers below 2^53.
func wholeNumber(literal string) (string, error) {
	n, err := strconv.ParseFloat(literal, 64)
	if err != nil || n < 0 || n >= 1<<53 || n != math.Trunc(n) {
		return "", errors.New("is neither text nor a whole number")
	}
	return strconv.FormatInt(int64(n), 10), nil
}

// hasLoneSurrogate finds \uD800-\uDFFF escapes without their other half. encoding/json would silently replace them.
func hasLoneSurrogate(literal []byte) bool {
	high := false // the escape just before this one was the first half of a pair
	for i := 0; i < len(literal); {
		unit := -1
		width := 1
		if literal[i] == '\\' && i+1 < len(literal) {
			width = 2
			if literal[i+1] == 'u' && i+6 <= len(literal) {
				width = 6
				if n, err := strconv.ParseUint(string(literal[i+2:i+6]), 16, 16); err == nil {
					unit = int(n)
				}
			}
		}
		low := unit >= 0xDC00 && unit <= 0xDFFF
		if low != high {
			return true
		}
		high = unit >= 0xD800 && unit <= 0xDBFF
		i += width
	}
	return high
}

func isControl(r rune) bool { return r < 0x20 || r == 0x7f }

func controlToSpace(r rune) rune {
	if isControl(r) {
		return ' '
	}
	return r
}

// isSpace: all that Unicode calls white space, and the byte order mark.
func isSpace(r rune) bool { return unicode.IsSpace(r) || r == 0xFEFF }
