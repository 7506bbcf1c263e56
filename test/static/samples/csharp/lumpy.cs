using System.Net.Http.Json;

public class Lump
{
    public static async Task<List<string>> Run(HttpClient client, Uri url, Dictionary<string, string> customer)
    {
        var problems = new List<string>();
        var order = new Dictionary<string, object>();
        var first = customer["first"];
        if (first == "")
        {
            problems.Add("first");
        }
        order["first"] = first;
        var last = customer["last"];
        if (last == "")
        {
            problems.Add("last");
        }
        order["last"] = last;
        var email = customer["email"];
        if (email == "")
        {
            problems.Add("email");
        }
        order["email"] = email;
        var phone = customer["phone"];
        if (phone == "")
        {
            problems.Add("phone");
        }
        order["phone"] = phone;
        var street = customer["street"];
        if (street == "")
        {
            problems.Add("street");
        }
        order["street"] = street;
        var city = customer["city"];
        if (city == "")
        {
            problems.Add("city");
        }
        order["city"] = city;
        var state = customer["state"];
        if (state == "")
        {
            problems.Add("state");
        }
        order["state"] = state;
        var zip = customer["zip"];
        if (zip == "")
        {
            problems.Add("zip");
        }
        order["zip"] = zip;
        var country = customer["country"];
        if (country == "")
        {
            problems.Add("country");
        }
        order["country"] = country;
        var company = customer["company"];
        if (company == "")
        {
            problems.Add("company");
        }
        order["company"] = company;
        var title = customer["title"];
        if (title == "")
        {
            problems.Add("title");
        }
        order["title"] = title;
        var suffix = customer["suffix"];
        if (suffix == "")
        {
            problems.Add("suffix");
        }
        order["suffix"] = suffix;
        var birthday = customer["birthday"];
        if (birthday == "")
        {
            problems.Add("birthday");
        }
        order["birthday"] = birthday;
        var language = customer["language"];
        if (language == "")
        {
            problems.Add("language");
        }
        order["language"] = language;
        var currency = customer["currency"];
        if (currency == "")
        {
            problems.Add("currency");
        }
        order["currency"] = currency;
        var segment = customer["segment"];
        if (segment == "")
        {
            problems.Add("segment");
        }
        order["segment"] = segment;
        var manager = customer["manager"];
        if (manager == "")
        {
            problems.Add("manager");
        }
        order["manager"] = manager;
        var territory = customer["territory"];
        if (territory == "")
        {
            problems.Add("territory");
        }
        order["territory"] = territory;
        var source = customer["source"];
        if (source == "")
        {
            problems.Add("source");
        }
        order["source"] = source;
        var campaign = customer["campaign"];
        if (campaign == "")
        {
            problems.Add("campaign");
        }
        order["campaign"] = campaign;
        var created = customer["created"];
        if (created == "")
        {
            problems.Add("created");
        }
        order["created"] = created;
        var updated = customer["updated"];
        if (updated == "")
        {
            problems.Add("updated");
        }
        order["updated"] = updated;
        var score = customer["score"];
        if (score == "")
        {
            problems.Add("score");
        }
        order["score"] = score;
        var status = customer["status"];
        if (status == "")
        {
            problems.Add("status");
        }
        order["status"] = status;
        order["orderId"] = "ORD-1";
        order["customerInfo"] = new { contactEmail = email };
        order["shippingAddress"] = new { line1 = street, postalCode = zip };
        try
        {
            await client.PostAsJsonAsync(url, order);
        }
        catch (Exception)
        {
        }
        return problems;
    }

    public static string Classify(int status)
    {
        switch (status)
        {
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
