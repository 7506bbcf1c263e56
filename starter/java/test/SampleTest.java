import com.google.gson.JsonParser;
import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/**
 * A sample: a server inside the test answers HTTP requests, so no service and no network is needed.
 * Started as a source file it has a class loader of its own: of your program in out/ it sees public classes and members only.
 * It is the one class that the test command in submission.json starts: call further tests from here, or change the command.
 */
public final class SampleTest {
    public static void main(String[] args) throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/today", exchange -> {
            byte[] body = "{\"weather\":\"sunny\"}".getBytes();
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        try {
            URI uri = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/today");
            HttpResponse<String> response = HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
            String weather = JsonParser.parseString(response.body()).getAsJsonObject().get("weather").getAsString();
            assert weather.equals("sunny") : "got " + weather;
            System.out.println("1 test passed");
        } finally {
            server.stop(0);
        }
    }
}
