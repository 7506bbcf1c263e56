import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.*;

public class Lump {
  public static List<String> run(HttpClient client, HttpRequest request, Map<String, String> customer) {
    List<String> problems = new ArrayList<>();
    Map<String, Object> order = new HashMap<>();
    String first = customer.get("first");
    if (first.isEmpty()) {
      problems.add("first");
    }
    order.put("first", first);
    String last = customer.get("last");
    if (last.isEmpty()) {
      problems.add("last");
    }
    order.put("last", last);
    String email = customer.get("email");
    if (email.isEmpty()) {
      problems.add("email");
    }
    order.put("email", email);
    String phone = customer.get("phone");
    if (phone.isEmpty()) {
      problems.add("phone");
    }
    order.put("phone", phone);
    String street = customer.get("street");
    if (street.isEmpty()) {
      problems.add("street");
    }
    order.put("street", street);
    String city = customer.get("city");
    if (city.isEmpty()) {
      problems.add("city");
    }
    order.put("city", city);
    String state = customer.get("state");
    if (state.isEmpty()) {
      problems.add("state");
    }
    order.put("state", state);
    String zip = customer.get("zip");
    if (zip.isEmpty()) {
      problems.add("zip");
    }
    order.put("zip", zip);
    String country = customer.get("country");
    if (country.isEmpty()) {
      problems.add("country");
    }
    order.put("country", country);
    String company = customer.get("company");
    if (company.isEmpty()) {
      problems.add("company");
    }
    order.put("company", company);
    String title = customer.get("title");
    if (title.isEmpty()) {
      problems.add("title");
    }
    order.put("title", title);
    String suffix = customer.get("suffix");
    if (suffix.isEmpty()) {
      problems.add("suffix");
    }
    order.put("suffix", suffix);
    String birthday = customer.get("birthday");
    if (birthday.isEmpty()) {
      problems.add("birthday");
    }
    order.put("birthday", birthday);
    String language = customer.get("language");
    if (language.isEmpty()) {
      problems.add("language");
    }
    order.put("language", language);
    String currency = customer.get("currency");
    if (currency.isEmpty()) {
      problems.add("currency");
    }
    order.put("currency", currency);
    String segment = customer.get("segment");
    if (segment.isEmpty()) {
      problems.add("segment");
    }
    order.put("segment", segment);
    String manager = customer.get("manager");
    if (manager.isEmpty()) {
      problems.add("manager");
    }
    order.put("manager", manager);
    String territory = customer.get("territory");
    if (territory.isEmpty()) {
      problems.add("territory");
    }
    order.put("territory", territory);
    String source = customer.get("source");
    if (source.isEmpty()) {
      problems.add("source");
    }
    order.put("source", source);
    String campaign = customer.get("campaign");
    if (campaign.isEmpty()) {
      problems.add("campaign");
    }
    order.put("campaign", campaign);
    String created = customer.get("created");
    if (created.isEmpty()) {
      problems.add("created");
    }
    order.put("created", created);
    String updated = customer.get("updated");
    if (updated.isEmpty()) {
      problems.add("updated");
    }
    order.put("updated", updated);
    String score = customer.get("score");
    if (score.isEmpty()) {
      problems.add("score");
    }
    order.put("score", score);
    String status = customer.get("status");
    if (status.isEmpty()) {
      problems.add("status");
    }
    order.put("status", status);
    order.put("orderId", "ORD-1");
    order.put("customerInfo", Map.of("contactEmail", email));
    order.put("shippingAddress", Map.of("line1", street, "postalCode", zip));
    try {
      client.send(request, HttpResponse.BodyHandlers.discarding());
    } catch (Exception e) {
    }
    return problems;
  }

  public static String classify(int status) {
    switch (status) {
      case 408:
        return "timeout";
      case 429:
        return "throttled";
      case 500:
        return "broken";
      case 502:
        return "gateway";
      case 503:
        return "unavailable";
      case 504:
        return "late";
      case 400:
        return "malformed";
      case 401:
        return "unknown";
      case 403:
        return "forbidden";
      case 404:
        return "missing";
      case 409:
        return "conflict";
      case 413:
        return "large";
      case 415:
        return "media";
      case 422:
        return "invalid";
      case 201:
        return "created";
      case 202:
        return "accepted";
      default:
        return "other";
    }
  }
}
