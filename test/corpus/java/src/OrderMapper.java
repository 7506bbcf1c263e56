import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;

/** Turns an entry of the source's list into an order, or says why that cannot be done. Pure functions, no I/O. */
public final class OrderMapper {
    private static final Pattern CUSTOMER_ID = Pattern.compile("[A-Za-z0-9._/-]{1,32}");
    private static final BigDecimal MAX_NUMBER = BigDecimal.valueOf(1L << 53);

    private OrderMapper() {
    }

    /** The id of an entry, or null if it has none that A-02 allows. */
    public static String customerId(JsonElement entry) {
        if (!entry.isJsonObject()) {
            return null;
        }
        String id;
        try {
            id = text(entry.getAsJsonObject(), "customer_id", true);
        } catch (NotTextException e) {
            return null;
        }
        return id != null && CUSTOMER_ID.matcher(id).matches() ? id : null;
    }

    /**
     * The same customer always gets the same orderId, on any machine and without any memory of earlier runs. Ids may
     * have characters an orderId may not, and "EU/1" and "EU-1" are different customers, so the id is hashed:
     * 40 hex digits (160 bits) of SHA-256.
     */
    public static String orderId(String customerId) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(customerId.getBytes(StandardCharsets.UTF_8));
            return "ORD-" + HexFormat.of().formatHex(hash, 0, 20);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java platform has SHA-256
        }
    }

    /** @return the body of the order; null where problems were added */
    public static JsonObject order(String customerId, JsonObject customer, Instant now, List<String> problems) {
        Fields fields = new Fields(problems);
        JsonObject address = fields.object(customer, "address");

        String first = fields.text(customer, "first_name", false);
        String last = fields.text(customer, "last_name", false);
        String name = first == null ? last : last == null ? first : first + " " + last;
        String email = fields.text(customer, "email", false);
        String phone = fields.text(customer, "phone", true);
        String street = fields.text(address, "address.street", false);
        String city = fields.text(address, "address.city", false);
        String state = fields.text(address, "address.state", false);
        String zip = fields.text(address, "address.zip", true);

        fields.require("name (first_name and last_name)", name, 100);
        fields.require("email", email, 254);
        if (email != null && !plausible(email)) {
            problems.add("email is malformed");
        }
        fields.limit("phone", phone, 40);
        fields.require("address.street", street, 200);
        fields.require("address.city", city, 100);
        fields.limit("address.state", state, 100);
        fields.require("address.zip", zip, 20);
        if (!problems.isEmpty()) {
            return null;
        }

        JsonObject customerInfo = new JsonObject();
        customerInfo.addProperty("id", customerId);
        customerInfo.addProperty("name", name);
        customerInfo.addProperty("contactEmail", email);
        if (phone != null) {
            customerInfo.addProperty("contactPhone", phone);
        }
        JsonObject shippingAddress = new JsonObject();
        shippingAddress.addProperty("line1", street);
        shippingAddress.addProperty("city", city);
        if (state != null) {
            shippingAddress.addProperty("region", state);
        }
        shippingAddress.addProperty("postalCode", zip);
        JsonObject order = new JsonObject();
        order.addProperty("orderId", orderId(customerId));
        order.add("customerInfo", customerInfo);
        order.add("shippingAddress", shippingAddress);
        order.addProperty("orderDate", now.truncatedTo(ChronoUnit.SECONDS).toString());
        return order;
    }

    /** One @ with something before it, no white space, and a dot inside what follows. */
    public static boolean plausible(String email) {
        int at = email.indexOf('@');
        if (at < 1 || email.indexOf('@', at + 1) >= 0 || email.codePoints().anyMatch(OrderMapper::isSpace)) {
            return false;
        }
        String domain = email.substring(at + 1);
        int dot = domain.indexOf('.', 1);
        return dot > 0 && dot < domain.length() - 1;
    }

    /** Reads members and collects what is wrong with them. Problems name fields, never values. */
    private record Fields(List<String> problems) {
        JsonObject object(JsonObject parent, String member) {
            JsonElement value = parent.get(member);
            if (value == null || value.isJsonNull()) {
                return new JsonObject();
            }
            if (!value.isJsonObject()) {
                problems.add(member + " is not an object");
                return new JsonObject();
            }
            return value.getAsJsonObject();
        }

        String text(JsonObject parent, String path, boolean numberAllowed) {
            try {
                return OrderMapper.text(parent, path.substring(path.lastIndexOf('.') + 1), numberAllowed);
            } catch (NotTextException e) {
                problems.add(path + " is not " + (numberAllowed ? "text or a whole number" : "text"));
                return null;
            }
        }

        void require(String path, String value, int maxLength) {
            // Where a value is there but useless, that has been said already.
            boolean explained = problems.stream().anyMatch(problem ->
                problem.startsWith(path + " is not") || path.startsWith("address.") && problem.startsWith("address is not"));
            if (value == null && !explained) {
                problems.add(path + " is missing");
            }
            limit(path, value, maxLength);
        }

        void limit(String what, String value, int maxLength) {
            if (value != null && value.codePointCount(0, value.length()) > maxLength) {
                problems.add(what + " is longer than " + maxLength + " characters");
            }
        }
    }

    private static final class NotTextException extends Exception {
    }

    /** The text of a member without white space around it; null if it is missing, null or blank. */
    private static String text(JsonObject parent, String member, boolean numberAllowed) throws NotTextException {
        JsonElement element = parent.get(member);
        if (element == null || element.isJsonNull()) {
            return null;
        }
        if (!element.isJsonPrimitive()) {
            throw new NotTextException();
        }
        JsonPrimitive value = element.getAsJsonPrimitive();
        if (value.isString()) {
            return clean(value.getAsString());
        }
        if (value.isNumber() && numberAllowed) {
            return wholeNumber(value);
        }
        throw new NotTextException();
    }

    private static String wholeNumber(JsonPrimitive value) throws NotTextException {
        try {
            BigDecimal number = value.getAsBigDecimal();
            if (number.signum() >= 0 && number.compareTo(MAX_NUMBER) < 0 && number.scale() < 100) {
                return number.toBigIntegerExact().toString();
            }
        } catch (ArithmeticException | NumberFormatException e) {
            // not a whole number
        }
        throw new NotTextException();
    }

    /** Control characters become spaces (D-06), white space around is removed (T-07); nothing else is touched. */
    private static String clean(String text) throws NotTextException {
        StringBuilder result = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            i += Character.charCount(c);
            if (c >= 0xD800 && c <= 0xDFFF) {
                throw new NotTextException(); // half a surrogate pair cannot be sent as UTF-8
            }
            result.appendCodePoint(c < 0x20 || c == 0x7f ? ' ' : c);
        }
        int start = 0;
        int end = result.length();
        while (start < end && isSpace(result.charAt(start))) {
            start++;
        }
        while (end > start && isSpace(result.charAt(end - 1))) {
            end--;
        }
        return start == end ? null : result.substring(start, end);
    }

    /** All that Unicode calls white space, no-break spaces included, and the byte order mark. */
    private static boolean isSpace(int c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == 0x85 || c == 0xFEFF;
    }
}
