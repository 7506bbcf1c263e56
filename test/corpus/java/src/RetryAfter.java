import java.net.http.HttpHeaders;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Retry-After: seconds, or an HTTP date in one of the three forms of RFC 9110. */
public final class RetryAfter {
    private static final DateTimeFormatter RFC_850 =
        DateTimeFormatter.ofPattern("EEEE, dd-MMM-uu HH:mm:ss 'GMT'", Locale.ENGLISH);
    private static final DateTimeFormatter ASCTIME =
        DateTimeFormatter.ofPattern("EEE MMM ppd HH:mm:ss uuuu", Locale.ENGLISH);

    private RetryAfter() {
    }

    /** How long to wait; zero where there is no header, or one that makes no sense. */
    public static Duration of(HttpHeaders headers, Instant now) {
        return headers.firstValue("Retry-After").map(value -> parse(value.strip(), now)).orElse(Duration.ZERO);
    }

    public static Duration parse(String value, Instant now) {
        if (value.matches("[0-9]+")) {
            // Nine digits are 30 years; more would overflow and mean the same.
            return Duration.ofSeconds(value.length() > 9 ? 999_999_999 : Long.parseLong(value));
        }
        Instant date = date(value);
        return date == null || date.isBefore(now) ? Duration.ZERO : Duration.between(now, date);
    }

    private static Instant date(String value) {
        try {
            return ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
        } catch (DateTimeException e) {
            // one of the two old forms, or none
        }
        for (DateTimeFormatter format : new DateTimeFormatter[] {RFC_850, ASCTIME}) {
            try {
                return LocalDateTime.parse(value, format).toInstant(ZoneOffset.UTC);
            } catch (DateTimeException e) {
                // the next one
            }
        }
        return null;
    }
}
