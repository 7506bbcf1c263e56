import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/**
 * Unit tests of the pure parts, and whole runs against a small server inside this process. No test framework, as the
 * project has no build tool: every method below that is listed in main() is a test.
 */
public final class OrdersTest {
    private static final Policy FAST = new Policy(5, Duration.ofMillis(5), Duration.ofMillis(1500),
        Duration.ofSeconds(30), Duration.ofSeconds(50));
    private static final Instant NOW = Instant.parse("2026-11-20T14:30:00.123Z");

    private interface Test {
        void run() throws Exception;
    }

    public static void main(String[] args) throws Exception {
        Map<String, Test> tests = new java.util.LinkedHashMap<>();
        tests.put("maps a complete customer", OrdersTest::mapsCompleteCustomer);
        tests.put("leaves out what is blank", OrdersTest::leavesOutBlanks);
        tests.put("keeps text, counts code points", OrdersTest::keepsText);
        tests.put("names every problem of a customer", OrdersTest::namesProblems);
        tests.put("recognises usable ids", OrdersTest::recognisesIds);
        tests.put("order ids are stable and distinct", OrdersTest::orderIds);
        tests.put("checks e-mail addresses", OrdersTest::emails);
        tests.put("reads Retry-After", OrdersTest::retryAfter);
        tests.put("reads Link headers", OrdersTest::links);
        tests.put("resolves relative links", OrdersTest::resolves);
        tests.put("is strict about JSON", OrdersTest::strictJson);
        tests.put("names bad settings, sends nothing", OrdersTest::badSettings);
        tests.put("run: delivers all pages once, second run adds nothing", OrdersTest::runTwice);
        tests.put("run: bad records do not stop the others", OrdersTest::runBadRecords);
        tests.put("run: passing troubles pass", OrdersTest::runRetries);
        tests.put("run: a lost answer makes no second order", OrdersTest::runLostAnswer);
        tests.put("run: an unconfirmed 200 is looked up", OrdersTest::runUnconfirmed);
        tests.put("run: a revoked token is renewed once", OrdersTest::runRevoked);
        tests.put("run: 403 stops the run", OrdersTest::runForbidden);
        tests.put("run: a destination that is away stops the run", OrdersTest::runAway);
        tests.put("run: next link to a stranger is not followed", OrdersTest::runStranger);
        tests.put("run: one request per attempt, also for GET", OrdersTest::runNoSilentRepeat);
        int failed = 0;
        for (Map.Entry<String, Test> test : tests.entrySet()) {
            try {
                test.getValue().run();
                System.out.println("ok    " + test.getKey());
            } catch (Throwable e) {
                failed++;
                System.out.println("FAIL  " + test.getKey());
                e.printStackTrace(System.out);
            }
        }
        System.out.println((tests.size() - failed) + " of " + tests.size() + " tests passed");
        System.exit(failed == 0 ? 0 : 1);
    }

    // --- mapping

    private static JsonObject customer(String id) {
        JsonObject customer = json("""
            {"first_name": "John", "last_name": "Doe", "email": "john.doe@example.com", "phone": "555-123-4567",
             "address": {"street": "123 Main St", "city": "Anytown", "state": "CA", "zip": "01234"}}""");
        customer.addProperty("customer_id", id);
        return customer;
    }

    private static JsonObject json(String text) {
        return JsonParser.parseString(text).getAsJsonObject();
    }

    private static JsonObject map(JsonObject customer) {
        List<String> problems = new ArrayList<>();
        JsonObject order = OrderMapper.order(OrderMapper.customerId(customer), customer, NOW, problems);
        equal(problems, List.of());
        return order;
    }

    private static List<String> problemsOf(JsonObject customer) {
        List<String> problems = new ArrayList<>();
        equal(OrderMapper.order("1", customer, NOW, problems), null);
        return problems;
    }

    static void mapsCompleteCustomer() {
        JsonObject expected = json("""
            {"customerInfo": {"id": "C-1", "name": "John Doe", "contactEmail": "john.doe@example.com",
                              "contactPhone": "555-123-4567"},
             "shippingAddress": {"line1": "123 Main St", "city": "Anytown", "region": "CA", "postalCode": "01234"},
             "orderDate": "2026-11-20T14:30:00Z"}""");
        expected.addProperty("orderId", OrderMapper.orderId("C-1"));
        equal(map(customer("C-1")), expected);
    }

    static void leavesOutBlanks() {
        JsonObject customer = json("""
            {"customer_id": 42, "first_name": null, "last_name": " Cher\\t", "email": "a@b.c", "phone": " ",
             "address": {"street": "S", "city": "C", "state": "", "zip": 94105}}""");
        JsonObject order = map(customer);
        equal(order.getAsJsonObject("customerInfo"),
            json("{\"id\": \"42\", \"name\": \"Cher\", \"contactEmail\": \"a@b.c\"}"));
        equal(order.getAsJsonObject("shippingAddress"),
            json("{\"line1\": \"S\", \"city\": \"C\", \"postalCode\": \"94105\"}"));
    }

    static void keepsText() {
        JsonObject customer = customer("1");
        String fifty = "\uD842\uDFB7".repeat(50);
        customer.addProperty("first_name", fifty);
        customer.addProperty("last_name", fifty.substring(2));
        customer.getAsJsonObject("address").addProperty("street", "\u00a012 High\nSt \"q\" \\ & <b> ");
        JsonObject order = map(customer);
        equal(order.getAsJsonObject("customerInfo").get("name").getAsString(), fifty + " " + fifty.substring(2));
        equal(order.getAsJsonObject("shippingAddress").get("line1").getAsString(), "12 High St \"q\" \\ & <b>");
    }

    static void namesProblems() {
        equal(problemsOf(json("{}")), List.of("name (first_name and last_name) is missing", "email is missing",
            "address.street is missing", "address.city is missing", "address.zip is missing"));
        JsonObject customer = customer("1");
        customer.addProperty("address", "1 Main St");
        customer.add("email", new JsonArray());
        equal(problemsOf(customer), List.of("address is not an object", "email is not text"));
        customer = customer("1");
        customer.addProperty("last_name", "x".repeat(96));
        customer.addProperty("phone", "5".repeat(41));
        customer.addProperty("email", "jane doe@example.com");
        customer.getAsJsonObject("address").addProperty("city", "half a pair: \uD842");
        customer.getAsJsonObject("address").addProperty("zip", 1.5);
        equal(problemsOf(customer), List.of("address.city is not text", "address.zip is not text or a whole number",
            "name (first_name and last_name) is longer than 100 characters", "email is malformed",
            "phone is longer than 40 characters"));
    }

    static void recognisesIds() {
        equal(OrderMapper.customerId(customer(" EU/4.2_a-B ")), "EU/4.2_a-B");
        equal(OrderMapper.customerId(json("{\"customer_id\": 9007199254740991}")), "9007199254740991");
        for (String bad : List.of("null", "\"\"", "\" \"", "true", "1.5", "-1", "1e300", "{}", "\"a b\"", "\"\u00e9\"",
                "\"" + "x".repeat(33) + "\"")) {
            equal(OrderMapper.customerId(json("{\"customer_id\": " + bad + "}")), null);
        }
        equal(OrderMapper.customerId(JsonParser.parseString("null")), null);
        equal(OrderMapper.customerId(JsonParser.parseString("\"oops\"")), null);
    }

    static void orderIds() {
        equal(OrderMapper.orderId("42"), "ORD-73475cb40a568e8da8a045ced110137e159f890a");
        Set<String> ids = new TreeSet<>();
        for (String id : List.of("42", "00042", "EU/42", "EU-42", "EU.42", "eu-42")) {
            String orderId = OrderMapper.orderId(id);
            check(orderId.matches("ORD-[A-Za-z0-9-]{1,60}"), orderId);
            ids.add(orderId);
        }
        equal(ids.size(), 6);
    }

    static void emails() {
        for (String good : List.of("a@b.c", "o'brien+orders@example.ie", "x@y.co.uk", "\u7528@\u4f8b.\u5e7f")) {
            check(OrderMapper.plausible(good), good);
        }
        for (String bad : List.of("", "a", "@b.c", "a@b", "a@.b", "a@b.", "a@b@c.d", "a b@c.d", "a@b\u00a0.c")) {
            check(!OrderMapper.plausible(bad), bad);
        }
    }

    // --- headers and JSON

    static void retryAfter() {
        equal(RetryAfter.parse("2", NOW), Duration.ofSeconds(2));
        check(RetryAfter.parse("99999999999999999999", NOW).compareTo(Duration.ofDays(1)) > 0, "overflow");
        for (String date : List.of("Fri, 20 Nov 2026 14:30:03 GMT", "Friday, 20-Nov-26 14:30:03 GMT",
                "Fri Nov 20 14:30:03 2026")) {
            equal(RetryAfter.parse(date, NOW), Duration.ofMillis(2877));
        }
        for (String useless : List.of("soon", "-1", "", "1.5", "Thu, 01 Jan 1970 00:00:00 GMT")) {
            equal(RetryAfter.parse(useless, NOW), Duration.ZERO);
        }
    }

    static void links() {
        equal(Links.next(List.of("</p?c=1>; rel=\"next\"")).get(), "/p?c=1");
        equal(Links.next(List.of("<a>; rel=\"prev last\", <b,c;d>; title=\"x, <y>; rel=next\" ; REL=Next")).get(), "b,c;d");
        equal(Links.next(List.of("<a>; rel=prev", "<b>; rel=\"last  next\"")).get(), "b");
        check(Links.next(List.of("<a>; rel=prev; rel=next", "<b>; title=\"next\"", "<c>; rel=nextpage", "")).isEmpty(), "none");
    }

    static void resolves() throws Exception {
        URI base = URI.create("http://h:1/api/v1/customers?cursor=1");
        equal(Links.resolve(base, "?cursor=a%3D%3D").toString(), "http://h:1/api/v1/customers?cursor=a%3D%3D");
        equal(Links.resolve(base, "/x?y").toString(), "http://h:1/x?y");
        equal(Links.resolve(base, "customers?z").toString(), "http://h:1/api/v1/customers?z");
        check(Links.sameOrigin(base, URI.create("HTTP://H:1/")), "same origin");
        check(Links.sameOrigin(URI.create("https://h/"), URI.create("https://h:443/")), "default port");
        for (String other : List.of("//evil/x", "http://h:2/", "https://h:1/", "http://u@h:1/")) {
            check(!Links.sameOrigin(base, Links.resolve(base, other)), other);
        }
    }

    static void strictJson() throws Exception {
        equal(Json.parse(" [1, {\"a\": \"b\"}] ").toString(), "[1,{\"a\":\"b\"}]");
        for (String bad : List.of("", "[1,,2]", "[1,]", "[1] x", "[1", "{a:1}", "<html>", "['a']", "[NaN]")) {
            try {
                Json.parse(bad);
            } catch (IOException e) {
                continue;
            }
            throw new AssertionError("accepted " + bad);
        }
    }

    // --- whole runs

    /** Source, token endpoint and destination in one. */
    private static final class Services implements AutoCloseable {
        final HttpServer server;
        final String url;
        final List<String> pages = new ArrayList<>();
        final Map<String, JsonObject> orders = new ConcurrentHashMap<>();
        final Map<String, AtomicInteger> attempts = new ConcurrentHashMap<>();
        final List<String> requests = new CopyOnWriteArrayList<>();
        final AtomicInteger tokens = new AtomicInteger();
        volatile String validToken = "";
        /** Gets "GET /path", "token" or "POST customer" and may answer in place of the service: true if it did. */
        volatile Interceptor interceptor = (what, number, exchange) -> false;

        interface Interceptor {
            boolean answer(String what, int number, HttpExchange exchange) throws IOException;
        }

        Services() throws IOException {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            url = "http://127.0.0.1:" + server.getAddress().getPort();
            server.setExecutor(Executors.newCachedThreadPool());
            server.createContext("/", this::handle);
            server.start();
        }

        private void handle(HttpExchange exchange) throws IOException {
            try (exchange) {
                String path = exchange.getRequestURI().toString();
                String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
                boolean post = exchange.getRequestMethod().equals("POST");
                JsonObject order = post && path.endsWith("/orders") ? json(body) : null;
                String what = order != null ? "POST " + order.getAsJsonObject("customerInfo").get("id").getAsString()
                    : post ? "token" : "GET " + path;
                requests.add(what);
                int number = attempts.computeIfAbsent(what, key -> new AtomicInteger()).incrementAndGet();
                if (interceptor.answer(what, number, exchange)) {
                    return;
                }
                if (what.equals("token")) {
                    String basic = "Basic " + java.util.Base64.getEncoder().encodeToString("my+id:s%2Bcret%3A%25".getBytes());
                    check(basic.equals(exchange.getRequestHeaders().getFirst("Authorization")), "Basic");
                    validToken = "secret-token-" + tokens.incrementAndGet();
                    reply(exchange, 200, "{\"access_token\": \"" + validToken + "\", \"token_type\": \"bearer\", \"expires_in\": 3600}");
                } else if (path.startsWith("/api/v1/customers")) {
                    int page = path.contains("?") ? Integer.parseInt(path.substring(path.indexOf('=') + 1)) : 0;
                    if (page + 1 < pages.size()) {
                        exchange.getResponseHeaders().add("Link", "<?page=" + (page + 1) + ">; rel=\"next\"");
                    }
                    reply(exchange, 200, pages.get(page));
                } else if (!("Bearer " + validToken).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
                    reply(exchange, 401, "{}");
                } else if (order != null) {
                    store(order, exchange);
                } else {
                    JsonObject found = orders.get(path.substring(path.lastIndexOf('/') + 1));
                    reply(exchange, found == null ? 404 : 200, found == null ? "{}" : described(found));
                }
            }
        }

        void store(JsonObject order, HttpExchange exchange) throws IOException {
            JsonObject before = orders.putIfAbsent(order.get("orderId").getAsString(), order);
            reply(exchange, before == null ? 201 : 409, described(before == null ? order : before));
        }

        static String described(JsonObject order) {
            return "{\"orderId\": " + order.get("orderId") + ", \"customerId\": " + order.getAsJsonObject("customerInfo").get("id") + "}";
        }

        static void reply(HttpExchange exchange, int status, String body) throws IOException {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        }

        long count(Predicate<String> which) {
            return requests.stream().filter(which).count();
        }

        @Override
        public void close() {
            server.stop(0);
        }
    }

    private static final class Run {
        final int exitCode;
        final String log;
        final JsonObject report;

        Run(Services services, Map<String, String> overrides) throws IOException {
            Path folder = Files.createTempDirectory("orders-test").resolve("out");
            Map<String, String> env = new HashMap<>(Map.of("SOURCE_BASE_URL", services.url, "SOURCE_API_KEY", "source-key-1",
                "DESTINATION_BASE_URL", services.url, "OAUTH_TOKEN_URL", services.url + "/token",
                "OAUTH_CLIENT_ID", "my id", "OAUTH_CLIENT_SECRET", "s+cret:%", "OAUTH_SCOPE", "orders:write",
                "OUTPUT_DIR", folder.toString()));
            env.putAll(overrides);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            exitCode = new App(env, FAST, new Stop(), new Log(new PrintStream(out, true, StandardCharsets.UTF_8))).run();
            log = out.toString(StandardCharsets.UTF_8);
            Path file = folder.resolve("report.json");
            report = Files.exists(file) ? json(Files.readString(file)) : null;
            if (report != null) {
                equal(number("read"), number("created") + number("alreadyPresent") + number("rejected") + number("failed"));
                equal(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)), "rw-------");
            }
            for (String secret : List.of("source-key-1", "s+cret:%", "secret-token", "example.com")) {
                check(!log.contains(secret) && (report == null || !report.toString().contains(secret)), "leaked " + secret);
            }
        }

        int number(String member) {
            return report.get(member).getAsInt();
        }
    }

    private static Run run(Services services) throws IOException {
        return new Run(services, Map.of());
    }

    private static String list(JsonElement... entries) {
        JsonArray list = new JsonArray();
        for (JsonElement entry : entries) {
            list.add(entry);
        }
        return list.toString();
    }

    private static String customers(int from, int to) {
        JsonArray list = new JsonArray();
        for (int i = from; i < to; i++) {
            list.add(customer("C-" + i));
        }
        return list.toString();
    }

    static void badSettings() throws Exception {
        try (Services services = new Services()) {
            Run run = new Run(services, Map.of("OAUTH_SCOPE", " ", "SOURCE_BASE_URL", "nowhere", "SOURCE_API_KEY", "a\nb",
                "DESTINATION_BASE_URL", "http://u:p@h"));
            equal(run.exitCode, 1);
            for (String name : List.of("OAUTH_SCOPE", "SOURCE_BASE_URL", "SOURCE_API_KEY", "DESTINATION_BASE_URL")) {
                check(run.log.contains(name), name);
            }
            check(!run.log.contains("OAUTH_CLIENT_ID"), "names only what is wrong");
            equal(services.requests.size(), 0);
        }
    }

    static void runTwice() throws Exception {
        try (Services services = new Services()) {
            services.pages.addAll(List.of(customers(0, 30), "[]", customers(28, 40)));
            Run first = run(services);
            equal(first.exitCode, 0);
            equal(first.number("created"), 40);
            equal(services.tokens.get(), 1);
            Run second = run(services); // with another, empty OUTPUT_DIR
            equal(second.exitCode, 0);
            equal(second.number("alreadyPresent"), 40);
            equal(services.orders.size(), 40);
        }
    }

    static void runBadRecords() throws Exception {
        try (Services services = new Services()) {
            JsonObject broken = customer("C-2");
            broken.remove("email");
            services.pages.add(list(customer("C-1"), broken, JsonParser.parseString("null"), customer("C-3"), customer("C-4")));
            services.pages.add(list(customer("C-2"), customer("C-5")));
            services.interceptor = (what, number, exchange) -> {
                if (what.equals("POST C-3")) {
                    exchange.getResponseHeaders().add("X-Request-Id", "abc");
                    Services.reply(exchange, 422, "{\"errors\": [{\"pointer\": \"/customerInfo/name\", \"detail\": \"john.doe@example.com\"}, {}]}");
                } else if (what.equals("POST C-4")) {
                    Services.reply(exchange, 409, "{\"orderId\": \"" + OrderMapper.orderId("C-4") + "\", \"customerId\": \"C-9\"}");
                } else {
                    return false;
                }
                return true;
            };
            Run run = run(services);
            equal(run.exitCode, 2);
            equal(run.number("read"), 6);
            equal(run.number("created"), 3); // C-2 has a second version that can be delivered
            equal(run.number("rejected"), 3);
            check(run.report.toString().contains("destination: 422 (name, other), request abc"), run.report.toString());
            equal(services.count("POST C-3"::equals), 1L);
        }
    }

    static void runRetries() throws Exception {
        try (Services services = new Services()) {
            services.pages.add(customers(0, 12));
            services.interceptor = (what, number, exchange) -> {
                if (what.equals("GET /api/v1/customers") && number == 1) {
                    Services.reply(exchange, 200, "[{\"customer_id\":");
                } else if (what.equals("token") && number == 1) {
                    Services.reply(exchange, 200, "<html>");
                } else if (what.equals("POST C-1") && number <= 4) {
                    Services.reply(exchange, List.of(0, 408, 429, 500, 504).get(number), "<html>");
                } else if (what.equals("POST C-2") && number == 1) {
                    sleep(3000); // longer than the limit for one attempt
                } else if (what.equals("POST C-3") && number == 1) {
                    exchange.sendResponseHeaders(201, 100); // the body never comes
                    exchange.getResponseBody().write('{');
                    exchange.getResponseBody().flush();
                    sleep(3000);
                } else if (what.equals("POST C-4") && number <= 5) {
                    Services.reply(exchange, 503, "");
                } else {
                    return false;
                }
                return true;
            };
            Run run = run(services);
            equal(run.exitCode, 2);
            equal(run.number("created"), 11);
            equal(run.report.getAsJsonArray("problems").toString(),
                "[{\"customerId\":\"C-4\",\"outcome\":\"failed\",\"reason\":\"destination: 503 after 5 attempts\"}]");
            equal(services.orders.size(), 11);
        }
    }

    static void runLostAnswer() throws Exception {
        try (Services services = new Services()) {
            services.pages.add(customers(0, 5));
            services.interceptor = (what, number, exchange) -> {
                if (what.startsWith("POST") && number == 1) {
                    JsonObject order = map(customer(what.substring(5)));
                    services.orders.put(order.get("orderId").getAsString(), order); // stored, but no answer
                    return true; // closes the connection without a byte
                }
                return false;
            };
            Run run = run(services);
            equal(run.exitCode, 0);
            equal(run.number("alreadyPresent"), 5);
            equal(services.orders.size(), 5);
        }
    }

    static void runUnconfirmed() throws Exception {
        try (Services services = new Services()) {
            services.pages.add(customers(0, 3));
            services.interceptor = (what, number, exchange) -> {
                boolean stored = what.equals("POST C-1");
                if (stored) {
                    JsonObject order = map(customer("C-1"));
                    services.orders.put(order.get("orderId").getAsString(), order);
                }
                if (stored || what.equals("POST C-2")) {
                    Services.reply(exchange, 200, "<html>Thank you</html>");
                    return true;
                }
                return false;
            };
            Run run = run(services);
            equal(run.exitCode, 2);
            equal(run.number("created"), 2);
            equal(run.number("failed"), 1);
            equal(services.count("POST C-1"::equals), 1L);
            equal(services.count("POST C-2"::equals), 5L);
        }
    }

    static void runRevoked() throws Exception {
        try (Services services = new Services()) {
            services.pages.add(customers(0, 20));
            services.interceptor = (what, number, exchange) -> {
                if (what.equals("POST C-10") && number == 1) {
                    services.validToken = "";
                }
                return false;
            };
            Run run = run(services);
            equal(run.exitCode, 0);
            equal(services.tokens.get(), 2);
            services.interceptor = (what, number, exchange) -> {
                if (what.startsWith("POST")) {
                    Services.reply(exchange, 401, "");
                    return true;
                }
                return false;
            };
            run = run(services);
            equal(run.exitCode, 1);
            check(services.tokens.get() <= 5, "asked for " + services.tokens.get() + " tokens");
        }
    }

    static void runForbidden() throws Exception {
        try (Services services = new Services()) {
            services.pages.add(customers(0, 50));
            services.interceptor = (what, number, exchange) -> {
                if (what.startsWith("POST")) {
                    Services.reply(exchange, 403, "{}");
                    return true;
                }
                return false;
            };
            Run run = run(services);
            equal(run.exitCode, 1);
            equal(run.number("failed"), 50);
            check(services.count(what -> what.startsWith("POST")) <= 5, "went on after 403");
        }
    }

    static void runAway() throws Exception {
        try (Services services = new Services()) {
            services.pages.add(customers(0, 50));
            services.interceptor = (what, number, exchange) -> {
                if (what.startsWith("POST")) {
                    Services.reply(exchange, 503, "");
                    return true;
                }
                return false;
            };
            Run run = run(services);
            equal(run.exitCode, 1);
            equal(run.number("failed"), 50);
            check(services.count(what -> what.startsWith("POST")) <= 55, "hammered");

            services.interceptor = (what, number, exchange) -> {
                if (what.startsWith("POST")) {
                    exchange.getResponseHeaders().add("Retry-After", "3600");
                    Services.reply(exchange, 503, "");
                    return true;
                }
                return false;
            };
            services.requests.clear();
            equal(run(services).exitCode, 1);
            check(services.count(what -> what.startsWith("POST")) <= 5, "asked again");
        }
    }

    static void runStranger() throws Exception {
        try (Services services = new Services(); Services stranger = new Services()) {
            services.pages.add(customers(0, 3));
            services.interceptor = (what, number, exchange) -> {
                exchange.getResponseHeaders().add("Link", "<" + stranger.url + "/api/v1/customers>; rel=next");
                return false;
            };
            Run run = run(services);
            equal(run.exitCode, 1);
            equal(run.number("failed"), 3);
            equal(stranger.requests.size(), 0);
        }
    }

    /** A kept-alive connection that is closed instead of answered: HttpClient would repeat a GET by itself. */
    static void runNoSilentRepeat() throws Exception {
        try (Services services = new Services()) {
            services.pages.addAll(List.of(customers(0, 1), customers(1, 2)));
            services.interceptor = (what, number, exchange) -> what.endsWith("?page=1");
            Run run = run(services);
            equal(run.exitCode, 1);
            equal(services.count(what -> what.endsWith("?page=1")), 5L);
        }
    }

    // --- helpers

    private static void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void equal(Object actual, Object expected) {
        check(java.util.Objects.equals(actual, expected), "got " + actual + ", want " + expected);
    }

    private static void check(boolean condition, String message) {
        if (!condition) {
            throw new AssertionError(message);
        }
    }
}
