import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * What we know about one remote service, shared by all threads: how its requests are repeated, until when it asked us
 * to wait, and since when it has been failing.
 */
public final class Service {
    private static final Set<Integer> PASSING = Set.of(408, 429, 500, 502, 503, 504);
    private static final Duration DATE_ROUNDING = Duration.ofSeconds(1); // HTTP dates are whole seconds

    /** A passing trouble: worth another attempt. */
    public static final class Trouble extends Exception {
        final Duration retryAfter;

        public Trouble(String message) {
            this(message, Duration.ZERO);
        }

        public Trouble(String message, Duration retryAfter) {
            super(message);
            this.retryAfter = retryAfter;
        }
    }

    /** All attempts of one request are used up. */
    public static final class GaveUpException extends Exception {
        public GaveUpException(String message) {
            super(message);
        }
    }

    /** One attempt. Network errors and Trouble are repeated; everything else ends the request. */
    public interface Attempt<T> {
        T run() throws IOException, Trouble;
    }

    private final String name;
    private final Policy policy;
    private final Stop stop;
    private final Log log;

    private Long failingSince; // System.nanoTime(); null while the service answers
    private long pausedUntil = System.nanoTime();

    public Service(String name, Policy policy, Stop stop, Log log) {
        this.name = name;
        this.policy = policy;
        this.stop = stop;
        this.log = log;
    }

    /** @param what names the request in logs; no personal data */
    public <T> T call(String what, Attempt<T> attempt) throws GaveUpException {
        for (int number = 1; ; number++) {
            waitWhilePaused();
            stop.check();
            long startedAt = System.nanoTime();
            Trouble trouble;
            try {
                T result = attempt.run();
                answered();
                return result;
            } catch (Trouble e) {
                trouble = e;
            } catch (IOException e) {
                trouble = new Trouble(e.getMessage());
            }
            handle(what, trouble, number, startedAt);
        }
    }

    /** Throws Trouble for the statuses of P-01. */
    public void throwIfPassing(Http.Reply reply) throws Trouble {
        if (PASSING.contains(reply.status())) {
            throw new Trouble(String.valueOf(reply.status()), RetryAfter.of(reply.headers(), Instant.now()));
        }
    }

    private void handle(String what, Trouble trouble, int number, long startedAt) throws GaveUpException {
        long outageMillis = failed(startedAt);
        Duration asked = trouble.retryAfter;
        if (asked.compareTo(policy.maxRetryAfter().plus(DATE_ROUNDING)) >= 0) {
            throw stop.because(name + " is unavailable: " + trouble.getMessage() + " with Retry-After "
                + asked.toSeconds() + " s");
        }
        if (number >= policy.maxAttempts()) {
            throw new GaveUpException(name + ": " + trouble.getMessage() + " after " + number + " attempts");
        }
        long wait = Math.max(policy.waitMillis(number), asked.toMillis());
        if (outageMillis + wait > policy.maxOutage().toMillis()) {
            throw stop.because(name + " is unavailable: failing for " + outageMillis / 1000 + " s, last with "
                + trouble.getMessage());
        }
        if (!asked.isZero()) {
            pause(asked); // it holds for the other threads, too
        }
        log.warn(name + ": " + trouble.getMessage() + " for " + what + ", attempt " + number + " of "
            + policy.maxAttempts() + ", next one in " + wait + " ms");
        stop.sleep(wait);
    }

    private synchronized void answered() {
        failingSince = null;
    }

    /** @return milliseconds since the first of the failures in a row; a time-out counts from its beginning */
    private synchronized long failed(long startedAt) {
        if (failingSince == null) {
            failingSince = startedAt;
        }
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - failingSince);
    }

    private synchronized void pause(Duration duration) {
        long until = System.nanoTime() + duration.toNanos();
        if (until - pausedUntil > 0) {
            pausedUntil = until;
        }
    }

    private void waitWhilePaused() {
        while (true) {
            long left;
            synchronized (this) {
                left = pausedUntil - System.nanoTime();
            }
            if (left <= 0) {
                return;
            }
            stop.sleep(TimeUnit.NANOSECONDS.toMillis(left) + 1);
        }
    }
}
