import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** One run: read the whole list, then deliver it with a few threads, then report. */
public final class App {
    public static final int EXIT_ALL_DELIVERED = 0;
    public static final int EXIT_NOT_COMPLETED = 1;
    public static final int EXIT_SOME_MISSING = 2;

    private static final int THREADS = 5; // D-10 allows 10 requests at a time

    /**
     * Orders in a row that used up their attempts before the destination counts as away. One more than can be under
     * way at a time: so at least one of them was begun after others had failed already.
     */
    private static final int ORDERS_IN_A_ROW = THREADS + 1;

    private final Map<String, String> env;
    private final Policy policy;
    private final Stop stop;
    private final Log log;
    private final Report report;

    private int failedInARow;
    private boolean destinationAnswered;
    private boolean destinationFailed;

    public App(Map<String, String> env, Policy policy, Stop stop, Log log) {
        this.env = env;
        this.policy = policy;
        this.stop = stop;
        this.log = log;
        this.report = new Report(log);
    }

    public int run() {
        Config config;
        try {
            config = Config.from(env);
        } catch (Config.ConfigException e) {
            log.error("Configuration: " + e.getMessage());
            return EXIT_NOT_COMPLETED;
        }
        log.hide(config.sourceApiKey());
        log.hide(config.clientSecret());
        try {
            // Before anything is sent: a run that cannot leave its report should not begin.
            Files.createDirectories(config.outputDir(), Report.ownerOnly("rwx------"));
        } catch (IOException e) {
            log.error("Configuration: the folder OUTPUT_DIR cannot be created");
            return EXIT_NOT_COMPLETED;
        }

        Http http = new Http(policy.attemptLimit(), stop);
        Map<String, Customer> customers = new LinkedHashMap<>();
        try {
            Source source = new Source(config, http, new Service("source", policy, stop, log), stop, log);
            source.read(entry -> collect(customers, entry));
        } catch (Stop.StoppedException e) {
            // Nothing has been sent, and nothing will be: see the loop in deliver().
        }
        Tokens tokens = new Tokens(config, http, new Service("token endpoint", policy, stop, log), stop, log);
        Destination destination = new Destination(config, http,
            new Service("destination", policy, stop, log), tokens, stop);
        deliver(customers, destination);
        return finish(config);
    }

    /** A customer of the list: deliverable if it has an order. */
    private record Customer(String id, JsonObject order, List<String> problems) {
    }

    private void collect(Map<String, Customer> customers, JsonElement entry) {
        String id = OrderMapper.customerId(entry);
        if (id == null) {
            report.problem(null, Report.Outcome.REJECTED, "customer_id is missing or malformed");
            return;
        }
        Customer known = customers.get(id);
        if (known == null || known.order() == null) { // the first version that can be delivered is the one
            List<String> problems = new ArrayList<>();
            JsonObject order = OrderMapper.order(id, entry.getAsJsonObject(), Instant.now(), problems);
            customers.put(id, new Customer(id, order, problems));
        }
    }

    private void deliver(Map<String, Customer> customers, Destination destination) {
        ExecutorService pool = Executors.newFixedThreadPool(THREADS);
        for (Customer customer : customers.values()) {
            if (customer.order() == null) {
                report.problem(customer.id(), Report.Outcome.REJECTED, String.join(", ", customer.problems()));
            } else {
                pool.execute(() -> deliver(customer, destination));
            }
        }
        pool.shutdown();
        try {
            pool.awaitTermination(1, TimeUnit.HOURS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void deliver(Customer customer, Destination destination) {
        if (stop.isRequested()) {
            report.problem(customer.id(), Report.Outcome.FAILED, "not attempted: " + stop.reason());
            return;
        }
        try {
            Destination.Result result = destination.deliver(customer.id(), customer.order());
            switch (result.kind()) {
                case CREATED -> report.delivered(Report.Outcome.CREATED);
                case ALREADY_PRESENT -> report.delivered(Report.Outcome.ALREADY_PRESENT);
                case REJECTED -> report.problem(customer.id(), Report.Outcome.REJECTED, result.reason());
                case UNEXPECTED -> report.problem(customer.id(), Report.Outcome.FAILED, result.reason());
            }
            if (result.kind() == Destination.Kind.UNEXPECTED) {
                orderFailed();
            } else {
                orderAnswered();
            }
        } catch (Service.GaveUpException e) {
            report.problem(customer.id(), Report.Outcome.FAILED, e.getMessage());
            orderFailed();
        } catch (Stop.StoppedException e) {
            report.problem(customer.id(), Report.Outcome.FAILED, "no order confirmed: " + e.getMessage());
        } catch (RuntimeException e) { // a mistake of ours with one record must not stop the others (P-06)
            report.problem(customer.id(), Report.Outcome.FAILED, "internal error " + e.getClass().getName());
        }
    }

    private synchronized void orderAnswered() {
        failedInARow = 0;
        destinationAnswered = true;
    }

    private synchronized void orderFailed() {
        failedInARow++;
        destinationFailed = true;
        if (failedInARow >= ORDERS_IN_A_ROW) {
            stop.request("destination is unavailable: " + failedInARow + " orders in a row failed");
        }
    }

    private int finish(Config config) {
        // A short list may end before enough orders have failed in a row.
        if (destinationFailed && !destinationAnswered) {
            stop.request("destination is unavailable: no order got through");
        }
        boolean written = true;
        try {
            report.write(config.outputDir());
        } catch (IOException e) {
            written = false;
            log.error("report.json cannot be written to OUTPUT_DIR");
        }
        log.info("Summary: " + report.summary());
        if (stop.isRequested()) {
            log.error("The run was not completed: " + stop.reason());
        }
        if (stop.isRequested() || !written) {
            return EXIT_NOT_COMPLETED;
        }
        return report.count(Report.Outcome.REJECTED) + report.count(Report.Outcome.FAILED) > 0
            ? EXIT_SOME_MISSING : EXIT_ALL_DELIVERED;
    }
}
