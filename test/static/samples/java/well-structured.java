import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Turns customers of the source into orders of the destination, and sends them. */
public class Orders {
  private final HttpClient client = HttpClient.newHttpClient();

  /** An order for a customer; null where something required is missing. */
  public Map<String, Object> toOrder(Customer customer) {
    if (!isUsable(customer)) {
      return null;
    }
    return Map.of(
        "orderId", orderIdFor(customer.customerId()),
        "customerInfo", Map.of("id", customer.customerId(), "name", fullName(customer), "contactEmail", customer.email()),
        "shippingAddress", Map.of("line1", customer.street(), "city", customer.city(), "postalCode", customer.zip()),
        "orderDate", Instant.now().toString());
  }

  /** Both names with one space between, or the one that is there. */
  public String fullName(Customer customer) {
    if (customer.firstName() == null) {
      return customer.lastName();
    }
    return customer.lastName() == null ? customer.firstName() : customer.firstName() + " " + customer.lastName();
  }

  /** Whether all that the destination asks for is there. */
  public boolean isUsable(Customer customer) {
    return customer.email().contains("@") && !customer.street().isBlank() && !customer.zip().isBlank();
  }

  /** The same customer gets the same id in every run. */
  public String orderIdFor(String customerId) {
    return "ORD-" + Integer.toHexString(customerId.hashCode());
  }

  /** Sends orders one after the other and counts those that were created. */
  public int deliver(List<String> orders, URI url, String token) throws InterruptedException {
    int created = 0;
    for (String order : orders) {
      try {
        var request = HttpRequest.newBuilder(url).header("Authorization", "Bearer " + token).POST(HttpRequest.BodyPublishers.ofString(order)).build();
        if (client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 201) {
          created++;
        }
      } catch (java.io.IOException error) {
        System.err.println("not delivered: " + error.getMessage());
      }
    }
    return created;
  }
}
