package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"sync"
	"testing"
	"time"
)

var now = time.Date(2026, 11, 20, 14, 30, 0, 123e6, time.UTC)

func entry(id string, replacements ...string) json.RawMessage {
	text := `{"customer_id": "` + id + `", "first_name": "John", "last_name": "Doe", "email": "john.doe@example.com",
		"phone": "555-123-4567", "address": {"street": "123 Main St", "city": "Anytown", "state": "CA", "zip": "01234"}}`
	return json.RawMessage(strings.NewReplacer(replacements...).Replace(text))
}

func TestMapsACompleteCustomer(t *testing.T) {
	o, problems := makeOrder("C-1", entry("C-1"), now)
	got, _ := json.Marshal(o)
	want := `{"orderId":"` + orderID("C-1") + `","customerInfo":{"id":"C-1","name":"John Doe",` +
		`"contactEmail":"john.doe@example.com","contactPhone":"555-123-4567"},"shippingAddress":{"line1":"123 Main St",` +
		`"city":"Anytown","region":"CA","postalCode":"01234"},"orderDate":"2026-11-20T14:30:00Z"}`
	if string(got) != want || problems != nil {
		t.Errorf("got %s %v", got, problems)
	}
}

func TestMapsOddValues(t *testing.T) {
	o, problems := makeOrder("1", json.RawMessage(`{"customer_id": 1, "first_name": " ", "last_name": "\t Cher \u00a0",
		"email": " a@b.c ", "phone": 5551234567, "Email": "wrong@case.example", "new": {"a": [1]},
		"address": {"street": "12 High St\nFlat 3 <b> & \"q\"", "city": "\uD842\uDFB7", "state": null, "zip": 94105}}`), now)
	if problems != nil {
		t.Fatal(problems)
	}
	want := order{orderID("1"), customerInfo{"1", "Cher", "a@b.c", "5551234567"},
		shippingAddress{`12 High St Flat 3 <b> & "q"`, "\U00020BB7", "", "94105"}, "2026-11-20T14:30:00Z"}
	if o != want {
		t.Errorf("got %+v", o)
	}
	body, _ := json.Marshal(o)
	if bytes.Contains(body, []byte("region")) {
		t.Errorf("region is not left out: %s", body)
	}
}

func TestNamesTheProblemsOfACustomer(t *testing.T) {
	for _, test := range []struct {
		entry json.RawMessage
		want  string
	}{
		{json.RawMessage(`{}`), "first_name and last_name are missing, email is missing, address.street is missing, address.city is missing, address.zip is missing"},
		{entry("1", `"Doe"`, `"`+strings.Repeat("x", 96)+`"`), "first_name and last_name together are longer than 100 characters"},
		{entry("1", "john.doe@", "john doe@"), "email is malformed"},
		{entry("1", `"john.doe@example.com"`, `{"value": "x"}`), "email is not text"},
		{entry("1", "Anytown", `\uD842`), "address.city is not valid Unicode"},
		{entry("1", `"01234"`, "1.5"), "address.zip is neither text nor a whole number"},
		{entry("1", "555-123-4567", strings.Repeat("5", 41)), "phone is longer than 40 characters"},
		{json.RawMessage(`{"first_name": "A", "email": "a@b.c", "address": "1 Main St"}`), "address is not an object"},
	} {
		_, problems := makeOrder("1", test.entry, now)
		if got := strings.Join(problems, ", "); got != test.want {
			t.Errorf("%s: got %q, want %q", test.entry, got, test.want)
		}
	}
	// 49 + 1 + 50 characters outside the BMP are 100 characters
	name := strings.Repeat("\U00020BB7", 49)
	if _, problems := makeOrder("1", entry("1", "John", name, "Doe", name+"x"), now); problems != nil {
		t.Error(problems)
	}
}

func TestRecognisesIDs(t *testing.T) {
	for value, want := range map[string]string{
		`"EU/4.2_a-B"`: "EU/4.2_a-B", `" C-1\t"`: "C-1", `20017`: "20017", `9007199254740991`: "9007199254740991",
		`null`: "", `""`: "", `" "`: "", `true`: "", `1.5`: "", `-1`: "", `1e300`: "", `{}`: "", `"a b"`: "", `"é"`: "",
		`"` + strings.Repeat("x", 33) + `"`: "",
	} {
		if got := customerID(json.RawMessage(`{"customer_id": ` + value + `}`)); got != want {
			t.Errorf("%s: got %q", value, got)
		}
	}
	for _, noObject := range []string{`null`, `"oops"`, `7`, `[]`, `{}`} {
		if got := customerID(json.RawMessage(noObject)); got != "" {
			t.Errorf("%s: got %q", noObject, got)
		}
	}
}

func TestOrderIDsAreStableAndDistinct(t *testing.T) {
	if got := orderID("42"); got != "ORD-73475cb40a568e8da8a045ced110137e159f890a" {
		t.Error(got)
	}
	seen := map[string]bool{}
	for _, id := range []string{"42", "00042", "EU/42", "EU-42", "EU.42", "eu-42"} {
		seen[orderID(id)] = true
	}
	if len(seen) != 6 {
		t.Error(seen)
	}
}

func TestPlausibleEmails(t *testing.T) {
	for email, want := range map[string]bool{
		"a@b.c": true, "o'brien+orders@example.ie": true, "用户@例子.广告": true, "x@y.co.uk": true,
		"": false, "a": false, "@b.c": false, "a@b": false, "a@.b": false, "a@b.": false, "a@": false, "a@b@c.d": false,
		"a b@c.d": false, "a@b\u00a0.c": false,
	} {
		if plausible(email) != want {
			t.Errorf("%q: want %v", email, want)
		}
	}
}

func TestReadsRetryAfter(t *testing.T) {
	for value, want := range map[string]time.Duration{
		"2": 2 * time.Second, "99999999999999999999": 1e9 * time.Second,
		"Fri, 20 Nov 2026 14:30:03 GMT": 2877 * time.Millisecond, "Friday, 20-Nov-26 14:30:03 GMT": 2877 * time.Millisecond,
		"Fri Nov 20 14:30:03 2026": 2877 * time.Millisecond,
		"":                         0, "soon": 0, "-1": 0, "1.5": 0, "Thu, 01 Jan 1970 00:00:00 GMT": 0,
	} {
		if got := retryAfter(http.Header{"Retry-After": {value}}, now); got != want {
			t.Errorf("%q: got %v", value, got)
		}
	}
}

func TestReadsLinkHeaders(t *testing.T) {
	for _, test := range []struct {
		headers []string
		want    string
	}{
		{[]string{`</p?c=1>; rel="next"`}, "/p?c=1"},
		{[]string{`<a>; rel="prev last", <b,c;d>; title="x, <y>; rel=next" ; REL=Next`}, "b,c;d"},
		{[]string{`<a>; rel=prev`, `<b>; rel="last  next"`}, "b"},
		{[]string{`<a>; rel=prev; rel=next`, `<b>; title="next"`, `<c>; rel=nextpage`, ``, `<d`}, ""},
	} {
		if got, found := nextLink(test.headers); got != test.want || found != (test.want != "") {
			t.Errorf("%v: got %q %v", test.headers, got, found)
		}
	}
}

func TestTokenExpiry(t *testing.T) {
	for value, want := range map[string]time.Duration{`3600`: 3570 * time.Second, `2`: 1800 * time.Millisecond, `"3600"`: 3570 * time.Second} {
		if got := expiry(json.RawMessage(value), now).Sub(now); got != want {
			t.Errorf("%s: got %v", value, got)
		}
	}
	for _, value := range []string{"", "0", "-5", `"soon"`, "null", "{}"} {
		if got := expiry(json.RawMessage(value), now); !got.IsZero() {
			t.Errorf("%s: got %v", value, got)
		}
	}
}

// services is source, token endpoint and destination in one.
type services struct {
	*httptest.Server
	mu       sync.Mutex
	pages    []string
	orders   map[string]string // orderId to customerId
	requests map[string]int    // "GET /path", "token" or "POST customer" to the number of requests
	token    string
	tokens   int
	// instead may answer in place of the service
	instead func(what string, number int, w http.ResponseWriter) bool
}

func newServices(t *testing.T, pages ...string) *services {
	s := &services{pages: pages, orders: map[string]string{}, requests: map[string]int{}}
	s.Server = httptest.NewServer(s)
	t.Cleanup(s.Close)
	return s
}

func (s *services) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	var o order
	what := "GET " + r.URL.String()
	switch {
	case r.URL.Path == "/token":
		what = "token"
	case r.Method == http.MethodPost:
		json.NewDecoder(r.Body).Decode(&o)
		what = "POST " + o.CustomerInfo.ID
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.requests[what]++
	if s.instead != nil && s.instead(what, s.requests[what], w) {
		return
	}
	switch {
	case what == "token":
		if id, secret, _ := r.BasicAuth(); id != "my+id" || secret != "s%2Bcret%3A%25" {
			w.WriteHeader(401)
			return
		}
		s.tokens++
		s.token = fmt.Sprintf("secret-token-%d", s.tokens)
		fmt.Fprintf(w, `{"access_token": %q, "token_type": "bearer", "expires_in": 3600}`, s.token)
	case r.URL.Path == "/api/v1/customers":
		var page int
		fmt.Sscan(r.URL.Query().Get("page"), &page)
		if page+1 < len(s.pages) {
			w.Header().Set("Link", fmt.Sprintf(`<?page=%d>; rel="next"`, page+1))
		}
		fmt.Fprint(w, s.pages[page])
	case r.Header.Get("Authorization") != "Bearer "+s.token:
		w.WriteHeader(401)
	case r.Method == http.MethodPost:
		status := 201
		if _, found := s.orders[o.OrderID]; found {
			status = 409
		} else {
			s.orders[o.OrderID] = o.CustomerInfo.ID
		}
		w.WriteHeader(status)
		fmt.Fprintf(w, `{"orderId": %q, "customerId": %q}`, o.OrderID, s.orders[o.OrderID])
	default:
		id := strings.TrimPrefix(r.URL.Path, "/api/v2/orders/")
		if s.orders[id] == "" {
			w.WriteHeader(404)
		}
		fmt.Fprintf(w, `{"orderId": %q, "customerId": %q}`, id, s.orders[id])
	}
}

func (s *services) count(prefix string) (n int) {
	for what, number := range s.requests {
		if strings.HasPrefix(what, prefix) {
			n += number
		}
	}
	return n
}

func customers(from, to int) string {
	var list []json.RawMessage
	for i := from; i < to; i++ {
		list = append(list, entry(fmt.Sprintf("C-%d", i)))
	}
	text, _ := json.Marshal(list)
	return string(text)
}

type result struct {
	code   int
	log    string
	report report
}

var fast = policy{maxAttempts: 5, firstWait: 2 * time.Millisecond, attemptLimit: time.Second,
	maxRetryAfter: 30 * time.Second, maxOutage: 45 * time.Second}

func runAgainst(t *testing.T, s *services, overrides map[string]string) *result {
	t.Helper()
	folder := filepath.Join(t.TempDir(), "out")
	env := map[string]string{
		"SOURCE_BASE_URL": s.URL, "SOURCE_API_KEY": "source-key-1", "DESTINATION_BASE_URL": s.URL,
		"OAUTH_TOKEN_URL": s.URL + "/token", "OAUTH_CLIENT_ID": "my id", "OAUTH_CLIENT_SECRET": "s+cret:%",
		"OAUTH_SCOPE": "orders:write", "OUTPUT_DIR": folder,
	}
	for name, value := range overrides {
		env[name] = value
	}
	var log bytes.Buffer
	r := &result{code: run(func(name string) string { return env[name] }, fast, newStop(), newLogger(&log))}
	r.log = log.String()
	file := filepath.Join(folder, "report.json")
	content, err := os.ReadFile(file)
	if err == nil {
		if err := json.Unmarshal(content, &r.report); err != nil {
			t.Fatal(err)
		}
		if info, _ := os.Stat(file); info.Mode().Perm() != 0o600 {
			t.Errorf("report.json has mode %v", info.Mode())
		}
	}
	p := &r.report
	if p.Read != p.Created+p.AlreadyPresent+p.Rejected+p.Failed || len(p.Problems) != p.Rejected+p.Failed {
		t.Errorf("the report does not add up: %s", content)
	}
	for _, secret := range []string{"source-key-1", "s+cret:%", "secret-token", "example.com", "Main St"} {
		if strings.Contains(r.log+string(content), secret) {
			t.Errorf("%q leaked:\n%s%s", secret, r.log, content)
		}
	}
	return r
}

func (r *result) want(t *testing.T, code, created, present, rejected, failed int) {
	t.Helper()
	got := []int{r.code, r.report.Created, r.report.AlreadyPresent, r.report.Rejected, r.report.Failed}
	if want := []int{code, created, present, rejected, failed}; !reflect.DeepEqual(got, want) {
		t.Errorf("exit code, created, present, rejected, failed: got %v, want %v\n%s", got, want, r.log)
	}
}

func TestBadSettingsSendNothing(t *testing.T) {
	s := newServices(t)
	r := runAgainst(t, s, map[string]string{"OAUTH_SCOPE": " ", "SOURCE_BASE_URL": "nowhere", "SOURCE_API_KEY": "a\nb",
		"DESTINATION_BASE_URL": "http://u:p@h", "OAUTH_TOKEN_URL": "http://h:99999/"})
	r.want(t, 1, 0, 0, 0, 0)
	for _, name := range []string{"OAUTH_SCOPE", "SOURCE_BASE_URL", "SOURCE_API_KEY", "DESTINATION_BASE_URL", "OAUTH_TOKEN_URL"} {
		if !strings.Contains(r.log, name) {
			t.Errorf("%s is not named: %s", name, r.log)
		}
	}
	if strings.Contains(r.log, "OAUTH_CLIENT_ID") || len(s.requests) != 0 {
		t.Error(r.log, s.requests)
	}
}

func TestDeliversAllPagesOnceAndAgainNothing(t *testing.T) {
	s := newServices(t, customers(0, 30), "[]", customers(28, 40))
	runAgainst(t, s, nil).want(t, 0, 40, 0, 0, 0)
	if s.tokens != 1 {
		t.Errorf("%d tokens", s.tokens)
	}
	runAgainst(t, s, nil).want(t, 0, 0, 40, 0, 0) // with another, empty OUTPUT_DIR
	if len(s.orders) != 40 {
		t.Errorf("%d orders", len(s.orders))
	}
}

func TestBadRecordsDoNotStopTheOthers(t *testing.T) {
	broken := string(entry("C-2", "email", "e_mail"))
	s := newServices(t, `[`+broken+`, null, 7, `+string(entry("C-3"))+`, `+string(entry("C-4"))+`]`,
		`[`+string(entry("C-2"))+`, `+string(entry("C-5"))+`]`)
	s.instead = func(what string, number int, w http.ResponseWriter) bool {
		switch what {
		case "POST C-3":
			w.Header().Set("X-Request-Id", "abc")
			w.WriteHeader(422)
			fmt.Fprint(w, `{"errors": [{"pointer": "/customerInfo/name", "detail": "john.doe@example.com"}, {}]}`)
		case "POST C-4":
			w.WriteHeader(409)
			fmt.Fprintf(w, `{"orderId": %q, "customerId": "C-9"}`, orderID("C-4"))
		default:
			return false
		}
		return true
	}
	r := runAgainst(t, s, nil)
	r.want(t, 2, 2, 0, 4, 0) // C-2 has a second version that can be delivered
	if !strings.Contains(r.log, "C-3 rejected: destination: 422 (name, other), request abc") || s.requests["POST C-3"] != 1 {
		t.Error(r.log)
	}
}

func TestPassingTroublesPass(t *testing.T) {
	s := newServices(t, customers(0, 12))
	statuses := []int{0, 408, 429, 500, 504}
	hijack := func(w http.ResponseWriter, text string, wait time.Duration) {
		conn, _, _ := w.(http.Hijacker).Hijack()
		fmt.Fprint(conn, text)
		time.AfterFunc(wait, func() { conn.Close() })
	}
	s.instead = func(what string, number int, w http.ResponseWriter) bool {
		switch {
		case what == "GET /api/v1/customers" && number == 1:
			fmt.Fprint(w, `[{"customer_id":`)
		case what == "token" && number == 1:
			fmt.Fprint(w, `<html>`)
		case what == "POST C-1" && number <= 4:
			w.WriteHeader(statuses[number])
		case what == "POST C-2" && number == 1: // silence
			hijack(w, "", 3*time.Second)
		case what == "POST C-3" && number == 1: // a body that never ends
			hijack(w, "HTTP/1.1 201 Created\r\nContent-Length: 100\r\n\r\n{", 3*time.Second)
		case what == "POST C-5" && number == 1: // no HTTP
			hijack(w, "220 mail.example ESMTP\r\n", 0)
		case what == "POST C-4":
			w.WriteHeader(503)
		default:
			return false
		}
		return true
	}
	r := runAgainst(t, s, nil)
	r.want(t, 2, 11, 0, 0, 1)
	if !strings.Contains(r.log, "Customer C-4 failed: destination: 503 after 5 attempts") {
		t.Error(r.log)
	}
}

func TestALostAnswerMakesNoSecondOrder(t *testing.T) {
	s := newServices(t, customers(0, 5))
	s.instead = func(what string, number int, w http.ResponseWriter) bool {
		if !strings.HasPrefix(what, "POST") || number > 1 {
			return false
		}
		id := strings.TrimPrefix(what, "POST ")
		s.orders[orderID(id)] = id
		conn, _, _ := w.(http.Hijacker).Hijack()
		conn.Close()
		return true
	}
	runAgainst(t, s, nil).want(t, 0, 0, 5, 0, 0)
	if len(s.orders) != 5 {
		t.Error(s.orders)
	}
}

func TestAnUnconfirmed200IsLookedUp(t *testing.T) {
	s := newServices(t, customers(0, 3))
	s.instead = func(what string, number int, w http.ResponseWriter) bool {
		if what == "POST C-1" {
			s.orders[orderID("C-1")] = "C-1"
		} else if what != "POST C-2" {
			return false
		}
		fmt.Fprint(w, "<html>Thank you</html>")
		return true
	}
	runAgainst(t, s, nil).want(t, 2, 2, 0, 0, 1)
	if s.requests["POST C-1"] != 1 || s.requests["POST C-2"] != 5 {
		t.Error(s.requests)
	}
}

func TestARevokedTokenIsRenewed(t *testing.T) {
	s := newServices(t, customers(0, 20))
	s.instead = func(what string, number int, w http.ResponseWriter) bool {
		if what == "POST C-10" && number == 1 {
			s.token = ""
		}
		return false
	}
	runAgainst(t, s, nil).want(t, 0, 20, 0, 0, 0)
	if s.tokens != 2 {
		t.Errorf("%d tokens", s.tokens)
	}
}

func TestTroubleOfTheWholeRunStopsIt(t *testing.T) {
	for name, test := range map[string]struct {
		answer   func(w http.ResponseWriter)
		maxPosts int
	}{
		"401 again":        {func(w http.ResponseWriter) { w.WriteHeader(401) }, 2 * workers},
		"403":              {func(w http.ResponseWriter) { w.WriteHeader(403) }, workers},
		"503 for ever":     {func(w http.ResponseWriter) { w.WriteHeader(503) }, 5 * 2 * workers},
		"long Retry-After": {func(w http.ResponseWriter) { w.Header().Set("Retry-After", "3600"); w.WriteHeader(503) }, workers},
		"redirect":         {func(w http.ResponseWriter) { w.Header().Set("Location", "/elsewhere"); w.WriteHeader(307) }, 2 * workers},
	} {
		s := newServices(t, customers(0, 50))
		s.instead = func(what string, number int, w http.ResponseWriter) bool {
			if strings.HasPrefix(what, "POST") {
				test.answer(w)
				return true
			}
			return false
		}
		t.Run(name, func(t *testing.T) {
			runAgainst(t, s, nil).want(t, 1, 0, 0, 0, 50)
			if n := s.count("POST"); n > test.maxPosts {
				t.Errorf("%d requests", n)
			}
		})
	}
}

func TestSourceThatCannotBeReadToItsEnd(t *testing.T) {
	stranger := newServices(t)
	for name, test := range map[string]struct {
		page2    func(w http.ResponseWriter)
		requests int
	}{
		"503":         {func(w http.ResponseWriter) { w.WriteHeader(503) }, 5},
		"410":         {func(w http.ResponseWriter) { w.WriteHeader(410) }, 1},
		"object":      {func(w http.ResponseWriter) { fmt.Fprint(w, `{"data": []}`) }, 5},
		"null":        {func(w http.ResponseWriter) { fmt.Fprint(w, `null`) }, 5},
		"comma":       {func(w http.ResponseWriter) { fmt.Fprint(w, `[{},]`) }, 5},
		"other bytes": {func(w http.ResponseWriter) { fmt.Fprint(w, "[\"\xff\"]") }, 5},
		"circle":      {func(w http.ResponseWriter) { w.Header().Set("Link", `<?page=1>; rel=next`); fmt.Fprint(w, `[]`) }, 1},
		"stranger": {func(w http.ResponseWriter) {
			w.Header().Set("Link", `<`+stranger.URL+`>; rel=next`)
			fmt.Fprint(w, `[]`)
		}, 1},
		// net/http would repeat this one by itself on a kept-alive connection
		"closed": {func(w http.ResponseWriter) { c, _, _ := w.(http.Hijacker).Hijack(); c.Close() }, 5},
	} {
		s := newServices(t, customers(0, 3), "")
		s.instead = func(what string, number int, w http.ResponseWriter) bool {
			if what == "GET /api/v1/customers?page=1" {
				test.page2(w)
				return true
			}
			return false
		}
		t.Run(name, func(t *testing.T) {
			runAgainst(t, s, nil).want(t, 1, 0, 0, 0, 3)
			if n := s.count("GET /api/v1/customers?page=1"); n != test.requests {
				t.Errorf("%d requests", n)
			}
		})
	}
	if len(stranger.requests) != 0 {
		t.Error(stranger.requests)
	}
}

func TestAnEmptyListNeedsNoToken(t *testing.T) {
	s := newServices(t, "[]")
	runAgainst(t, s, nil).want(t, 0, 0, 0, 0, 0)
	if s.requests["token"] != 0 {
		t.Error(s.requests)
	}
}
