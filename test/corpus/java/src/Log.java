import java.io.PrintStream;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * One line per event. Bodies of answers are never logged and customer data is never passed in; as a second line of
 * defence every known secret is blanked out.
 */
public final class Log {
    private static final int SHORTEST_TO_HIDE = 6; // shorter ones would blank out ordinary words

    private final PrintStream out;
    private final List<String> secrets = new CopyOnWriteArrayList<>();

    public Log(PrintStream out) {
        this.out = out;
    }

    public void hide(String secret) {
        if (secret.length() >= SHORTEST_TO_HIDE) {
            secrets.add(secret);
        }
    }

    public String clean(String text) {
        for (String secret : secrets) {
            text = text.replace(secret, "***");
        }
        return text;
    }

    public void info(String text) {
        line("INFO ", text);
    }

    public void warn(String text) {
        line("WARN ", text);
    }

    public void error(String text) {
        line("ERROR", text);
    }

    private void line(String level, String text) {
        out.println(Instant.now().truncatedTo(ChronoUnit.MILLIS) + " " + level + " " + clean(text));
    }
}
