// Package orders turns customers of the source into orders of the destination, and sends them.
package orders

import (
	"bytes"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"log"
	"net/http"
	"strings"
	"time"
)

// ToOrder makes an order for a customer; ok is false where something required is missing.
func ToOrder(customer Customer) (order Order, ok bool) {
	if !IsUsable(customer) {
		return Order{}, false
	}
	return Order{
		OrderID:         OrderIDFor(customer.CustomerID),
		CustomerInfo:    CustomerInfo{ID: customer.CustomerID, Name: FullName(customer), ContactEmail: customer.Email},
		ShippingAddress: ShippingAddress{Line1: customer.Street, City: customer.City, PostalCode: customer.Zip},
		OrderDate:       time.Now().UTC().Format(time.RFC3339),
	}, true
}

// FullName gives both names with one space between, or the one that is there.
func FullName(customer Customer) string {
	return strings.TrimSpace(customer.FirstName + " " + customer.LastName)
}

// IsUsable tells whether all that the destination asks for is there.
func IsUsable(customer Customer) bool {
	return strings.Contains(customer.Email, "@") && customer.Street != "" && customer.Zip != ""
}

// OrderIDFor gives the same customer the same id in every run.
func OrderIDFor(customerID string) string {
	return fmt.Sprintf("ORD-%x", sha256.Sum256([]byte(customerID)))
}

// Deliver sends orders one after the other and counts those that were created.
func Deliver(orders []Order, url string, token string) (int, error) {
	created := 0
	for _, order := range orders {
		body, err := json.Marshal(order)
		if err != nil {
			return created, fmt.Errorf("order %s: %w", order.OrderID, err)
		}
		response, err := http.Post(url, "application/json", bytes.NewReader(body))
		if err != nil {
			log.Printf("not delivered: %s %v", order.OrderID, err)
			continue
		}
		if response.StatusCode == http.StatusCreated {
			created++
		}
	}
	return created, nil
}
