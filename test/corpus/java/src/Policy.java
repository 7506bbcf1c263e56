import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * All numbers about waiting and giving up, in one place (P-01 to P-05).
 *
 * @param maxAttempts      attempts per request. With the waits below they span at least 7.5 s.
 * @param firstWait        wait after the first failed attempt; doubled after each further one, plus up to 20 % at random
 * @param attemptLimit     for one attempt, from connecting to the last byte of the body
 * @param maxRetryAfter    a longer Retry-After means that the service is unavailable
 * @param maxOutage        no attempt starts later than this after the first failure of a service that has not
 *                         answered since; one request may use up its attempts (at most 39 s) within it, and with
 *                         one attempt under way it stays below the 60 s of P-05
 */
public record Policy(int maxAttempts, Duration firstWait, Duration attemptLimit, Duration maxRetryAfter,
                     Duration maxOutage) {

    public static final Policy STANDARD = new Policy(5, Duration.ofMillis(500), Duration.ofSeconds(6),
        Duration.ofSeconds(30), Duration.ofSeconds(45));

    public long waitMillis(int failedAttempts) {
        long base = firstWait.toMillis() << (failedAttempts - 1);
        return base + ThreadLocalRandom.current().nextLong(base / 5 + 1);
    }
}
