import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/**
 * "Start nothing new": set once, by a signal or by the first trouble that concerns the whole run, and seen by all
 * threads. It also wakes those who wait between two attempts.
 */
public final class Stop {
    private final AtomicReference<String> reason = new AtomicReference<>();
    private final CountDownLatch requested = new CountDownLatch(1);

    /** Thrown wherever work is left because the run stops. */
    public static final class StoppedException extends RuntimeException {
        public StoppedException(String reason) {
            super(reason);
        }
    }

    public void request(String why) {
        reason.compareAndSet(null, why); // the first reason is the one that counts
        requested.countDown();
    }

    /** Stops the run from within it. */
    public StoppedException because(String why) {
        request(why);
        return new StoppedException(reason());
    }

    public boolean isRequested() {
        return reason.get() != null;
    }

    public String reason() {
        return reason.get();
    }

    public void check() {
        if (isRequested()) {
            throw new StoppedException(reason());
        }
    }

    public void sleep(long millis) {
        try {
            if (requested.await(millis, TimeUnit.MILLISECONDS)) {
                check();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw because("interrupted");
        }
    }
}
