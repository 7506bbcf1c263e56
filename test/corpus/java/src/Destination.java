import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.Map;
import java.util.TreeSet;

/** The destination API: makes sure that one order is there, and says how that went. */
public final class Destination {
    /** A known field per pointer: error bodies may echo customer data, so only these names are shown. */
    private static final Map<String, String> FIELDS = Map.of(
        "/orderId", "orderId",
        "/customerInfo/id", "customer_id",
        "/customerInfo/name", "name",
        "/customerInfo/contactEmail", "email",
        "/customerInfo/contactPhone", "phone",
        "/shippingAddress/line1", "address.street",
        "/shippingAddress/city", "address.city",
        "/shippingAddress/region", "address.state",
        "/shippingAddress/postalCode", "address.zip",
        "/orderDate", "orderDate");

    public enum Kind { CREATED, ALREADY_PRESENT, REJECTED, UNEXPECTED }

    public record Result(Kind kind, String reason) {
    }

    private final Config config;
    private final Http http;
    private final Service service;
    private final Tokens tokens;
    private final Stop stop;

    public Destination(Config config, Http http, Service service, Tokens tokens, Stop stop) {
        this.config = config;
        this.http = http;
        this.service = service;
        this.tokens = tokens;
        this.stop = stop;
    }

    /** Sends the same body under the same orderId until it is clear what became of it. */
    public Result deliver(String customerId, JsonObject order) throws Service.GaveUpException {
        String body = order.toString();
        String orderId = order.get("orderId").getAsString();
        Delivery delivery = new Delivery(customerId, orderId, body);
        return service.call("customer " + customerId, delivery::attempt);
    }

    private final class Delivery {
        private final String customerId;
        private final String orderId;
        private final String body;
        private String renewedToken;

        Delivery(String customerId, String orderId, String body) {
            this.customerId = customerId;
            this.orderId = orderId;
            this.body = body;
        }

        Result attempt() throws IOException, Service.Trouble {
            Http.Reply reply = post();
            service.throwIfPassing(reply);
            int status = reply.status();
            if (status == 403) {
                throw stop.because("destination: 403, not allowed to order" + requestId(reply));
            }
            if (status == 201 && orderId.equals(Json.string(Json.objectOrEmpty(reply), "orderId"))) {
                return new Result(Kind.CREATED, null);
            }
            if (status >= 200 && status < 300) {
                return lookUp(Kind.CREATED, status + " without a confirmation"); // D-09
            }
            if (status == 409) {
                return conflict(reply);
            }
            String reason = "destination: " + status + fields(reply) + requestId(reply);
            // Other 4xx are about this order. What is left (redirects, odd 5xx) is about the destination.
            return new Result(status >= 400 && status < 500 ? Kind.REJECTED : Kind.UNEXPECTED, reason);
        }

        private Http.Reply post() throws IOException {
            String token = tokens.get();
            Http.Reply reply = http.send(postRequest(token));
            if (reply.status() != 401) {
                return reply;
            }
            if (!token.equals(renewedToken)) {
                tokens.refused(token);
                renewedToken = tokens.get();
                reply = http.send(postRequest(renewedToken));
            }
            if (reply.status() == 401) {
                throw stop.because("destination: 401 again with a new token" + requestId(reply));
            }
            return reply;
        }

        private HttpRequest postRequest(String token) {
            return HttpRequest.newBuilder(URI.create(config.destinationBaseUrl() + "/api/v2/orders"))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .header("Accept", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        }

        /** 409: there is an order with our orderId. Whose? (D-04) */
        private Result conflict(Http.Reply reply) throws IOException, Service.Trouble {
            JsonObject problem = Json.objectOrEmpty(reply);
            String owner = Json.string(problem, "customerId");
            if (owner == null || !orderId.equals(Json.string(problem, "orderId"))) {
                return lookUp(Kind.ALREADY_PRESENT, "409 that does not say whose order it is");
            }
            return owner.equals(customerId) ? new Result(Kind.ALREADY_PRESENT, null) : taken(reply);
        }

        /** Asks for the order itself. */
        private Result lookUp(Kind ifOurs, String why) throws IOException, Service.Trouble {
            HttpRequest request = HttpRequest.newBuilder(
                    URI.create(config.destinationBaseUrl() + "/api/v2/orders/" + orderId))
                .header("Authorization", "Bearer " + tokens.get())
                .header("Accept", "application/json")
                .build();
            Http.Reply reply = http.send(request);
            service.throwIfPassing(reply);
            JsonObject found = Json.objectOrEmpty(reply);
            if (reply.status() == 200 && orderId.equals(Json.string(found, "orderId"))) {
                String owner = Json.string(found, "customerId");
                if (customerId.equals(owner)) {
                    return new Result(ifOurs, null);
                }
                if (owner != null) {
                    return taken(reply);
                }
            }
            throw new Service.Trouble(why); // not there (404), or still unknown: the POST is repeated
        }

        private Result taken(Http.Reply reply) {
            return new Result(Kind.REJECTED,
                "destination: the orderId belongs to an order of another customer" + requestId(reply));
        }
    }

    private static String fields(Http.Reply reply) {
        JsonElement errors = Json.objectOrEmpty(reply).get("errors");
        if (errors == null || !errors.isJsonArray()) {
            return "";
        }
        TreeSet<String> names = new TreeSet<>();
        for (JsonElement error : errors.getAsJsonArray()) {
            String pointer = error.isJsonObject() ? Json.string(error.getAsJsonObject(), "pointer") : null;
            names.add(pointer == null ? "other" : FIELDS.getOrDefault(pointer, "other"));
        }
        return names.isEmpty() ? "" : " (" + String.join(", ", names) + ")";
    }

    private static String requestId(Http.Reply reply) {
        return reply.headers().firstValue("X-Request-Id").filter(id -> id.matches("[A-Za-z0-9._-]{1,64}"))
            .map(id -> ", request " + id).orElse("");
    }
}
