import java.net.URI;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The settings of C-01, checked before anything is sent (C-03). */
public record Config(String sourceBaseUrl, String sourceApiKey, String destinationBaseUrl, URI tokenUrl,
                     String clientId, String clientSecret, String scope, Path outputDir) {

    public static final class ConfigException extends Exception {
        public ConfigException(String message) {
            super(message);
        }
    }

    public static Config from(Map<String, String> env) throws ConfigException {
        Reader reader = new Reader(env);
        String source = reader.url("SOURCE_BASE_URL", false);
        String apiKey = reader.headerValue("SOURCE_API_KEY");
        String destination = reader.url("DESTINATION_BASE_URL", false);
        String token = reader.url("OAUTH_TOKEN_URL", true);
        String clientId = reader.text("OAUTH_CLIENT_ID");
        String clientSecret = reader.text("OAUTH_CLIENT_SECRET");
        String scope = reader.text("OAUTH_SCOPE");
        Path outputDir = reader.folder("OUTPUT_DIR", "./output");
        if (!reader.problems.isEmpty()) {
            throw new ConfigException(String.join("; ", reader.problems));
        }
        return new Config(source, apiKey, destination, URI.create(token), clientId, clientSecret, scope, outputDir);
    }

    /** Collects all problems, so that one run names them all. Values are never repeated: they may be secret. */
    private static final class Reader {
        final List<String> problems = new ArrayList<>();
        final Map<String, String> env;

        Reader(Map<String, String> env) {
            this.env = env;
        }

        String text(String name) {
            String value = env.get(name);
            if (value == null) {
                problems.add(name + " is not set");
            } else if (value.isBlank()) {
                problems.add(name + " is empty");
            } else if (value.chars().anyMatch(c -> c < 0x20 || c == 0x7f)) {
                problems.add(name + " is malformed: it contains a control character");
            } else if (value.indexOf('\uFFFD') >= 0) {
                // Java reads the environment in the encoding of the locale and puts this in place of what it cannot read.
                problems.add(name + " is malformed: it has characters outside the encoding of this locale (see LC_ALL)");
            } else {
                return value;
            }
            return null;
        }

        String headerValue(String name) {
            String value = text(name);
            if (value != null && !value.chars().allMatch(c -> c >= 0x20 && c < 0x7f)) {
                problems.add(name + " is malformed: only printable ASCII can be sent in a header");
                return null;
            }
            return value;
        }

        String url(String name, boolean queryAllowed) {
            String value = text(name);
            if (value == null) {
                return null;
            }
            String problem = urlProblem(value, queryAllowed);
            if (problem != null) {
                problems.add(name + " is malformed: " + problem);
                return null;
            }
            return queryAllowed ? value : value.replaceAll("/+$", "");
        }

        private static String urlProblem(String value, boolean queryAllowed) {
            URI uri;
            try {
                uri = new URI(value);
            } catch (java.net.URISyntaxException e) {
                return "not a URL";
            }
            String scheme = uri.getScheme();
            if (scheme == null || !(scheme.equalsIgnoreCase("http") || scheme.equalsIgnoreCase("https"))) {
                return "not an http or https URL";
            }
            if (uri.getHost() == null || uri.getPort() > 65535 || uri.getPort() == 0) {
                return "no valid host and port";
            }
            if (uri.getRawUserInfo() != null) {
                return "user and password do not belong into a URL";
            }
            if (uri.getRawFragment() != null || (!queryAllowed && uri.getRawQuery() != null)) {
                return "no query or fragment expected";
            }
            return null;
        }

        Path folder(String name, String defaultValue) {
            String value = env.get(name);
            try {
                return Path.of(value == null || value.isBlank() ? defaultValue : value);
            } catch (InvalidPathException e) {
                problems.add(name + " is malformed: not a path");
                return null;
            }
        }
    }
}
