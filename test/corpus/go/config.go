package main

import (
	"errors"
	"net/url"
	"strconv"
	"strings"
)

// config holds the settings of C-01.
type config struct {
	sourceBaseURL      string
	sourceAPIKey       string
	destinationBaseURL string
	tokenURL           string
	clientID           string
	clientSecret       string
	scope              string
	outputDir          string
}

// readConfig checks all settings before anything is sent. Its error names every bad variable and never a value, as
// values may be secret.
func readConfig(getenv func(string) string) (config, error) {
	var problems []string
	text := func(name string) string {
		value := getenv(name)
		switch {
		case strings.TrimSpace(value) == "":
			problems = append(problems, name+" is missing or empty")
			return ""
		case strings.IndexFunc(value, isControl) >= 0:
			problems = append(problems, name+" is malformed: it contains a control character")
			return ""
		}
		return value
	}
	address := func(name string, queryAllowed bool) string {
		value := text(name)
		if value == "" {
			return ""
		}
		if problem := urlProblem(value, queryAllowed); problem != "" {
			problems = append(problems, name+" is malformed: "+problem)
		}
		return value
	}

	c := config{
		sourceBaseURL:      strings.TrimRight(address("SOURCE_BASE_URL", false), "/"),
		sourceAPIKey:       text("SOURCE_API_KEY"),
		destinationBaseURL: strings.TrimRight(address("DESTINATION_BASE_URL", false), "/"),
		tokenURL:           address("OAUTH_TOKEN_URL", true),
		clientID:           text("OAUTH_CLIENT_ID"),
		clientSecret:       text("OAUTH_CLIENT_SECRET"),
		scope:              text("OAUTH_SCOPE"),
		outputDir:          getenv("OUTPUT_DIR"),
	}
	if strings.IndexFunc(c.sourceAPIKey, func(r rune) bool { return r > 0x7e }) >= 0 {
		problems = append(problems, "SOURCE_API_KEY is malformed: only printable ASCII can be sent in a header")
	}
	if strings.TrimSpace(c.outputDir) == "" {
		c.outputDir = "./output"
	}
	if len(problems) > 0 {
		return config{}, errors.New(strings.Join(problems, "; "))
	}
	return c, nil
}

func urlProblem(value string, queryAllowed bool) string {
	u, err := url.Parse(value)
	if err != nil {
		return "not a URL" // the error quotes the value
	}
	if u.Scheme != "http" && u.Scheme != "https" {
		return "not an http or https URL"
	}
	if u.Hostname() == "" || strings.ContainsAny(u.Host, " \t") {
		return "no valid host"
	}
	if port, err := strconv.Atoi(u.Port()); u.Port() != "" && (err != nil || port < 1 || port > 65535) {
		return "no valid port"
	}
	if u.User != nil {
		return "user and password do not belong into a URL"
	}
	if u.Fragment != "" || (!queryAllowed && (u.RawQuery != "" || u.ForceQuery)) {
		return "no query or fragment expected"
	}
	return ""
}
