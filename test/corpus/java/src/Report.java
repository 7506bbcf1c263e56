import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Counts outcomes and writes report.json. Safe for use by several threads. */
public final class Report {
    public enum Outcome { CREATED, ALREADY_PRESENT, REJECTED, FAILED }

    private record Problem(String customerId, Outcome outcome, String reason) {
    }

    private final Log log;
    private final Map<Outcome, Integer> counts = new EnumMap<>(Outcome.class);
    private final List<Problem> problems = new ArrayList<>();

    public Report(Log log) {
        this.log = log;
    }

    public synchronized void delivered(Outcome outcome) {
        counts.merge(outcome, 1, Integer::sum);
    }

    /** @param customerId null for an entry without a usable id */
    public synchronized void problem(String customerId, Outcome outcome, String reason) {
        String clean = log.clean(reason);
        counts.merge(outcome, 1, Integer::sum);
        problems.add(new Problem(customerId, outcome, clean));
        log.warn((customerId == null ? "An entry without a usable customer_id" : "Customer " + customerId)
            + (outcome == Outcome.REJECTED ? " is rejected: " : " failed: ") + clean);
    }

    public synchronized int count(Outcome outcome) {
        return counts.getOrDefault(outcome, 0);
    }

    public synchronized String summary() {
        return "created " + count(Outcome.CREATED) + ", already present " + count(Outcome.ALREADY_PRESENT)
            + ", rejected " + count(Outcome.REJECTED) + ", failed " + count(Outcome.FAILED) + ", of "
            + total() + " customers read";
    }

    private int total() {
        return counts.values().stream().mapToInt(Integer::intValue).sum();
    }

    public synchronized JsonObject toJson() {
        JsonObject json = new JsonObject();
        json.addProperty("read", total());
        json.addProperty("created", count(Outcome.CREATED));
        json.addProperty("alreadyPresent", count(Outcome.ALREADY_PRESENT));
        json.addProperty("rejected", count(Outcome.REJECTED));
        json.addProperty("failed", count(Outcome.FAILED));
        JsonArray list = new JsonArray();
        for (Problem problem : problems) {
            JsonObject entry = new JsonObject();
            entry.add("customerId",
                problem.customerId == null ? JsonNull.INSTANCE : new JsonPrimitive(problem.customerId));
            entry.addProperty("outcome", problem.outcome == Outcome.REJECTED ? "rejected" : "failed");
            entry.addProperty("reason", problem.reason);
            list.add(entry);
        }
        json.add("problems", list);
        return json;
    }

    /** Written beside its place and moved there, so that a reader or a crash never sees half of it. */
    public void write(Path folder) throws IOException {
        String text = new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().serializeNulls().create()
            .toJson(toJson()) + "\n";
        Path temporary = folder.resolve("report.json.tmp");
        Files.deleteIfExists(temporary); // left by a crash, perhaps with other permissions
        try (SeekableByteChannel channel = Files.newByteChannel(temporary,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), ownerOnly("rw-------"))) {
            ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        }
        Files.move(temporary, folder.resolve("report.json"), StandardCopyOption.REPLACE_EXISTING,
            StandardCopyOption.ATOMIC_MOVE);
    }

    static FileAttribute<?>[] ownerOnly(String permissions) {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
            ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))}
            : new FileAttribute<?>[0];
    }
}
