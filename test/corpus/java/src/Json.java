import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.TypeAdapter;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.IOException;
import java.io.StringReader;

/** Strict JSON. Gson's JsonParser is lenient: it would take [1,,2] or a truncated comment for valid. */
public final class Json {
    private static final TypeAdapter<JsonElement> ADAPTER = new Gson().getAdapter(JsonElement.class);

    private Json() {
    }

    public static JsonElement parse(Http.Reply reply) throws IOException {
        return parse(reply.text());
    }

    public static JsonElement parse(String text) throws IOException {
        try {
            JsonReader reader = new JsonReader(new StringReader(text));
            JsonElement element = ADAPTER.read(reader);
            if (reader.peek() != JsonToken.END_DOCUMENT) {
                throw new IOException("not JSON");
            }
            return element;
        } catch (JsonParseException | IllegalStateException | NumberFormatException | IOException e) {
            throw new IOException("not JSON"); // Gson's messages quote the text
        }
    }

    /** The object in a body, or an empty one where the body is anything else. */
    public static JsonObject objectOrEmpty(Http.Reply reply) {
        try {
            JsonElement element = parse(reply);
            return element.isJsonObject() ? element.getAsJsonObject() : new JsonObject();
        } catch (IOException e) {
            return new JsonObject();
        }
    }

    /** A string member, or null. */
    public static String string(JsonObject object, String member) {
        JsonElement value = object.get(member);
        return value != null && value.isJsonPrimitive() && value.getAsJsonPrimitive().isString()
            ? value.getAsString() : null;
    }
}
