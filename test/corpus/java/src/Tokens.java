import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;

/** One token for all threads, fetched when first needed and again when it is over or was refused (O-03, O-04). */
public final class Tokens {
    private static final double USED_PART_OF_LIFE = 0.9;
    private static final Duration MARGIN = Duration.ofSeconds(30); // or a tenth of its life, if that is shorter

    private final Config config;
    private final Http http;
    private final Service service;
    private final Stop stop;
    private final Log log;

    private String token;
    private long expiresAt; // System.nanoTime()
    private boolean expires;

    public Tokens(Config config, Http http, Service service, Stop stop, Log log) {
        this.config = config;
        this.http = http;
        this.service = service;
        this.stop = stop;
        this.log = log;
    }

    /** Threads that come while one of them fetches a token wait here, and then share it. */
    public synchronized String get() {
        stop.check();
        if (token == null || (expires && System.nanoTime() - expiresAt >= 0)) {
            token = null;
            fetch();
        }
        return token;
    }

    /** Forgets the token the destination refused, unless another thread has replaced it already. */
    public synchronized void refused(String refusedToken) {
        if (refusedToken.equals(token)) {
            token = null;
        }
    }

    private void fetch() {
        // RFC 6749, 2.3.1: id and secret are form-encoded before they are joined and put into Base64.
        String credentials = formEncode(config.clientId()) + ":" + formEncode(config.clientSecret());
        HttpRequest request = HttpRequest.newBuilder(config.tokenUrl())
            .header("Authorization",
                "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8)))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header("Accept", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(
                "grant_type=client_credentials&scope=" + formEncode(config.scope())))
            .build();
        try {
            JsonObject answer = service.call("a token", () -> {
                Http.Reply reply = http.send(request);
                service.throwIfPassing(reply);
                JsonObject body = Json.objectOrEmpty(reply);
                if (reply.status() != 200) {
                    throw stop.because("token endpoint: " + reply.status() + errorCode(body));
                }
                if (!usable(body)) {
                    throw new Service.Trouble("200 without a usable access_token");
                }
                return body;
            });
            token = Json.string(answer, "access_token");
            log.hide(token);
            setExpiry(answer.get("expires_in"));
            log.info("token endpoint: got a token");
        } catch (Service.GaveUpException e) {
            throw stop.because(e.getMessage());
        }
    }

    private static boolean usable(JsonObject body) {
        String accessToken = Json.string(body, "access_token");
        String type = Json.string(body, "token_type");
        return accessToken != null && accessToken.matches("[\\x21-\\x7e]+") // it goes into a header
            && (type == null || type.equalsIgnoreCase("bearer"));
    }

    private void setExpiry(JsonElement expiresIn) {
        double seconds = 0;
        try {
            seconds = expiresIn.getAsDouble();
        } catch (RuntimeException e) {
            // absent or no number: used until the destination refuses it
        }
        expires = seconds > 0;
        double used = Math.max(seconds - MARGIN.toSeconds(), seconds * USED_PART_OF_LIFE);
        expiresAt = System.nanoTime() + (long) (Math.min(used, 1e9) * 1e9);
    }

    /** The error code of RFC 6749, 5.2; only the registered form is shown, as servers may echo anything. */
    private static String errorCode(JsonObject body) {
        String code = Json.string(body, "error");
        return code != null && code.matches("[a-z_]{1,40}") ? " " + code : "";
    }

    private static String formEncode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
