import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.ProxySelector;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One attempt of one request: exactly one request on the wire, no redirects, a limit for time and for size. */
public final class Http {
    private static final int MAX_BODY_BYTES = 16 * 1024 * 1024;

    static {
        // HttpClient repeats a GET by itself (up to 5 times, at once) when a kept-alive connection breaks before the
        // first byte of the answer, and a connection attempt once. Retrying is our own business here (Service), with
        // waits and a count. The first property means "attempts per request", despite its name. Both are read when
        // HttpClient's classes are loaded, hence this static block.
        System.setProperty("jdk.httpclient.redirects.retrylimit", "1");
        System.setProperty("jdk.httpclient.disableRetryConnect", "true");
    }

    /** An answer with its whole body. */
    public record Reply(int status, HttpHeaders headers, byte[] body) {
        /** The body as text; a broken byte sequence is an error, never silently replaced. */
        public String text() throws CharacterCodingException {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
        }
    }

    private final HttpClient client;
    private final Duration limit;
    private final Stop stop;

    public Http(Duration limit, Stop stop) {
        this.limit = limit;
        this.stop = stop;
        this.client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .proxy(ProxySelector.of(null)) // data goes to the configured services only
            .connectTimeout(limit)
            .build();
    }

    public Reply send(HttpRequest request) throws IOException {
        stop.check(); // whoever wants to send anything passes here
        // HttpRequest.timeout() ends with the head of the answer. The limit has to hold for the body as well, so the
        // future is waited for instead; cancelling it closes the connection.
        CompletableFuture<HttpResponse<byte[]>> future = client.sendAsync(request, info -> new LimitedBody());
        try {
            HttpResponse<byte[]> response = future.get(limit.toMillis(), TimeUnit.MILLISECONDS);
            return new Reply(response.statusCode(), response.headers(), response.body());
        } catch (TimeoutException e) {
            future.cancel(true);
            throw new IOException("no complete answer within " + limit.toSeconds() + " s");
        } catch (ExecutionException e) {
            // The message could quote what the server sent; the class of the innermost cause says enough.
            Throwable cause = e.getCause();
            while (cause.getCause() != null) {
                cause = cause.getCause();
            }
            throw new IOException("network error (" + cause.getClass().getSimpleName() + ")");
        } catch (InterruptedException e) {
            future.cancel(true);
            Thread.currentThread().interrupt();
            throw stop.because("interrupted");
        }
    }

    /** Like BodySubscribers.ofByteArray(), but fails instead of filling the memory. */
    private static final class LimitedBody implements BodySubscriber<byte[]> {
        private final CompletableFuture<byte[]> result = new CompletableFuture<>();
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private Flow.Subscription subscription;

        @Override
        public CompletionStage<byte[]> getBody() {
            return result;
        }

        @Override
        public void onSubscribe(Flow.Subscription s) {
            subscription = s;
            s.request(Long.MAX_VALUE);
        }

        @Override
        public void onNext(List<ByteBuffer> buffers) {
            for (ByteBuffer buffer : buffers) {
                if (bytes.size() + buffer.remaining() > MAX_BODY_BYTES) {
                    subscription.cancel();
                    result.completeExceptionally(new IOException("answer too large"));
                    return;
                }
                byte[] chunk = new byte[buffer.remaining()];
                buffer.get(chunk);
                bytes.write(chunk, 0, chunk.length);
            }
        }

        @Override
        public void onError(Throwable error) {
            result.completeExceptionally(error);
        }

        @Override
        public void onComplete() {
            result.complete(bytes.toByteArray());
        }
    }
}
