import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Entry point: wires signals and the exit code around {@link App}. */
public final class Main {
    private static final long MAX_SHUTDOWN_SECONDS = 9; // P-08 allows 10

    public static void main(String[] args) {
        Log log = new Log(System.out);
        Stop stop = new Stop();
        CountDownLatch finished = new CountDownLatch(1);

        // SIGTERM and SIGINT: the JVM runs this hook and ends when it returns. Until then the main thread goes on:
        // it starts no new request, lets those under way end (one attempt at most) and writes the report.
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            if (finished.getCount() == 0) {
                return;
            }
            stop.request("the program was asked to stop");
            try {
                finished.await(MAX_SHUTDOWN_SECONDS, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }));

        int exitCode = App.EXIT_NOT_COMPLETED;
        try {
            exitCode = new App(System.getenv(), Policy.STANDARD, stop, log).run();
        } catch (RuntimeException | Error e) {
            // Only the class name: a message could quote data.
            log.error("Unexpected error: " + e.getClass().getName());
        } finally {
            finished.countDown();
        }
        System.exit(exitCode);
    }
}
