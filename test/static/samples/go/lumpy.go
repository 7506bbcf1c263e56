package main

import (
	"encoding/json"
	"net/http"
	"strings"
)

func Run(url string, customer map[string]string) []string {
	problems := []string{}
	order := map[string]any{}
	first := customer["first"]
	if first == "" {
		problems = append(problems, "first")
	}
	order["first"] = first
	last := customer["last"]
	if last == "" {
		problems = append(problems, "last")
	}
	order["last"] = last
	email := customer["email"]
	if email == "" {
		problems = append(problems, "email")
	}
	order["email"] = email
	phone := customer["phone"]
	if phone == "" {
		problems = append(problems, "phone")
	}
	order["phone"] = phone
	street := customer["street"]
	if street == "" {
		problems = append(problems, "street")
	}
	order["street"] = street
	city := customer["city"]
	if city == "" {
		problems = append(problems, "city")
	}
	order["city"] = city
	state := customer["state"]
	if state == "" {
		problems = append(problems, "state")
	}
	order["state"] = state
	zip := customer["zip"]
	if zip == "" {
		problems = append(problems, "zip")
	}
	order["zip"] = zip
	country := customer["country"]
	if country == "" {
		problems = append(problems, "country")
	}
	order["country"] = country
	company := customer["company"]
	if company == "" {
		problems = append(problems, "company")
	}
	order["company"] = company
	title := customer["title"]
	if title == "" {
		problems = append(problems, "title")
	}
	order["title"] = title
	suffix := customer["suffix"]
	if suffix == "" {
		problems = append(problems, "suffix")
	}
	order["suffix"] = suffix
	birthday := customer["birthday"]
	if birthday == "" {
		problems = append(problems, "birthday")
	}
	order["birthday"] = birthday
	language := customer["language"]
	if language == "" {
		problems = append(problems, "language")
	}
	order["language"] = language
	currency := customer["currency"]
	if currency == "" {
		problems = append(problems, "currency")
	}
	order["currency"] = currency
	segment := customer["segment"]
	if segment == "" {
		problems = append(problems, "segment")
	}
	order["segment"] = segment
	manager := customer["manager"]
	if manager == "" {
		problems = append(problems, "manager")
	}
	order["manager"] = manager
	territory := customer["territory"]
	if territory == "" {
		problems = append(problems, "territory")
	}
	order["territory"] = territory
	source := customer["source"]
	if source == "" {
		problems = append(problems, "source")
	}
	order["source"] = source
	campaign := customer["campaign"]
	if campaign == "" {
		problems = append(problems, "campaign")
	}
	order["campaign"] = campaign
	created := customer["created"]
	if created == "" {
		problems = append(problems, "created")
	}
	order["created"] = created
	updated := customer["updated"]
	if updated == "" {
		problems = append(problems, "updated")
	}
	order["updated"] = updated
	score := customer["score"]
	if score == "" {
		problems = append(problems, "score")
	}
	order["score"] = score
	status := customer["status"]
	if status == "" {
		problems = append(problems, "status")
	}
	order["status"] = status
	order["orderId"] = "ORD-1"
	order["customerInfo"] = map[string]string{"contactEmail": email}
	order["shippingAddress"] = map[string]string{"line1": street, "postalCode": zip}
	body, _ := json.Marshal(order)
	if _, err := http.Post(url, "application/json", strings.NewReader(string(body))); err != nil {
	}
	return problems
}

func Classify(status int) string {
	switch status {
	case 408:
		return "timeout"
	case 429:
		return "throttled"
	case 500:
		return "broken"
	case 502:
		return "gateway"
	case 503:
		return "unavailable"
	case 504:
		return "late"
	case 400:
		return "malformed"
	case 401:
		return "unknown"
	case 403:
		return "forbidden"
	case 404:
		return "missing"
	case 409:
		return "conflict"
	case 413:
		return "large"
	case 415:
		return "media"
	case 422:
		return "invalid"
	case 201:
		return "created"
	case 202:
		return "accepted"
	default:
		return "other"
	}
}
