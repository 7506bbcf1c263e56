import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The Link header (RFC 8288), as far as paging needs it. */
public final class Links {
    // <target> and its parameters, whose values are tokens or quoted strings (which may contain commas and semicolons)
    private static final String PARAMETER = "\\s*;\\s*([^=;,\\s]+)(?:\\s*=\\s*(?:\"((?:[^\"\\\\]|\\\\.)*)\"|([^\";,\\s]*)))?";
    private static final Pattern LINK = Pattern.compile("<([^>]*)>((?:" + PARAMETER + ")*)");
    private static final Pattern PARAMETERS = Pattern.compile(PARAMETER);

    private Links() {
    }

    /** The target of the first link whose relations include "next". */
    public static Optional<String> next(List<String> headers) {
        for (String header : headers) {
            Matcher link = LINK.matcher(header);
            while (link.find()) {
                if (isNext(link.group(2))) {
                    return Optional.of(link.group(1).strip());
                }
            }
        }
        return Optional.empty();
    }

    private static boolean isNext(String parameters) {
        Matcher parameter = PARAMETERS.matcher(parameters);
        while (parameter.find()) {
            if (parameter.group(1).equalsIgnoreCase("rel")) {
                String value = parameter.group(2) != null ? parameter.group(2) : parameter.group(3);
                // Only the first rel counts; it may name several relations.
                return value != null && List.of(value.toLowerCase(Locale.ROOT).split("\\s+")).contains("next");
            }
        }
        return false;
    }

    /** Resolves a reference as RFC 3986 says. */
    public static URI resolve(URI base, String reference) throws URISyntaxException {
        if (reference.isEmpty() || reference.startsWith("?")) {
            // URI.resolve() follows the older RFC 2396 here and would drop the last segment of the path.
            String path = base.getRawPath();
            String query = reference.isEmpty() && base.getRawQuery() != null ? "?" + base.getRawQuery() : reference;
            return new URI(base.getScheme() + "://" + base.getRawAuthority() + path + query);
        }
        return base.resolve(new URI(reference));
    }

    /** Whether b is at the origin of a; user info in b would be credentials of somebody else. */
    public static boolean sameOrigin(URI a, URI b) {
        return a.getScheme() != null && a.getScheme().equalsIgnoreCase(b.getScheme())
            && a.getHost() != null && a.getHost().equalsIgnoreCase(b.getHost())
            && port(a) == port(b) && b.getRawUserInfo() == null;
    }

    private static int port(URI uri) {
        return uri.getPort() != -1 ? uri.getPort() : uri.getScheme().equalsIgnoreCase("https") ? 443 : 80;
    }
}
