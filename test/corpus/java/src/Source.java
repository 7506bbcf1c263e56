import com.google.gson.JsonElement;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpRequest;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** The source API: all pages of the list. Whatever keeps us from reading it to its end stops the run. */
public final class Source {
    private static final int MAX_PAGES = 10_000;

    private record Page(JsonElement list, Optional<String> next) {
    }

    private final Config config;
    private final Http http;
    private final Service service;
    private final Stop stop;
    private final Log log;

    public Source(Config config, Http http, Service service, Stop stop, Log log) {
        this.config = config;
        this.http = http;
        this.service = service;
        this.stop = stop;
        this.log = log;
    }

    public void read(Consumer<JsonElement> entries) {
        URI url = URI.create(config.sourceBaseUrl() + "/api/v1/customers");
        Set<URI> seen = new HashSet<>();
        for (int number = 1; url != null; number++) {
            if (!seen.add(url) || number > MAX_PAGES) {
                throw stop.because("source: the next links go round in a circle at page " + number);
            }
            Page page = fetch(url, number);
            page.list().getAsJsonArray().forEach(entries);
            log.info("source: page " + number + " has " + page.list().getAsJsonArray().size() + " entries");
            url = nextUrl(url, page.next());
        }
    }

    private Page fetch(URI url, int number) {
        HttpRequest request = HttpRequest.newBuilder(url)
            .header("X-API-Key", config.sourceApiKey())
            .header("Accept", "application/json")
            .build();
        try {
            return service.call("page " + number, () -> {
                Http.Reply reply = http.send(request);
                service.throwIfPassing(reply);
                if (reply.status() != 200) {
                    throw stop.because("source: page " + number + " was answered " + reply.status()
                        + (reply.status() == 401 ? " (is SOURCE_API_KEY right?)" : ""));
                }
                return new Page(list(reply), Links.next(reply.headers().allValues("Link")));
            });
        } catch (Service.GaveUpException e) {
            throw stop.because(e.getMessage());
        }
    }

    private static JsonElement list(Http.Reply reply) throws Service.Trouble {
        try {
            JsonElement body = Json.parse(reply);
            if (body.isJsonArray()) {
                return body;
            }
        } catch (IOException e) {
            // falls through: not JSON at all
        }
        throw new Service.Trouble("200 without a JSON array");
    }

    private URI nextUrl(URI current, Optional<String> link) {
        if (link.isEmpty()) {
            return null;
        }
        URI next;
        try {
            next = Links.resolve(current, link.get());
        } catch (URISyntaxException | IllegalArgumentException e) {
            throw stop.because("source: a next link is no URL");
        }
        if (!Links.sameOrigin(current, next)) {
            throw stop.because("source: a next link leads to another origin; it was not followed");
        }
        return next;
    }
}
