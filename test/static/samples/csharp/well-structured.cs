using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;

namespace Orders;

/// <summary>Turns customers of the source into orders of the destination, and sends them.</summary>
public class OrderService
{
    private readonly HttpClient client = new();

    /// <summary>An order for a customer; null where something required is missing.</summary>
    public object? ToOrder(Customer customer)
    {
        if (!IsUsable(customer))
        {
            return null;
        }
        return new
        {
            orderId = OrderIdFor(customer.CustomerId),
            customerInfo = new { id = customer.CustomerId, name = FullName(customer), contactEmail = customer.Email },
            shippingAddress = new { line1 = customer.Street, city = customer.City, postalCode = customer.Zip },
            orderDate = DateTime.UtcNow.ToString("O"),
        };
    }

    /// <summary>Both names with one space between, or the one that is there.</summary>
    public string FullName(Customer customer)
    {
        return string.Join(' ', new[] { customer.FirstName, customer.LastName }.Where(name => name != ""));
    }

    /// <summary>Whether all that the destination asks for is there.</summary>
    public bool IsUsable(Customer customer) => customer.Email.Contains('@') && customer.Street != "" && customer.Zip != "";

    /// <summary>The same customer gets the same id in every run.</summary>
    public string OrderIdFor(string customerId) => "ORD-" + Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(customerId)));

    /// <summary>Sends orders one after the other and counts those that were created.</summary>
    public async Task<int> Deliver(IEnumerable<object> orders, Uri url)
    {
        var created = 0;
        foreach (var order in orders)
        {
            try
            {
                var response = await client.PostAsJsonAsync(url, order);
                if ((int)response.StatusCode == 201)
                {
                    created++;
                }
            }
            catch (HttpRequestException error)
            {
                Console.Error.WriteLine($"not delivered: {error.Message}");
            }
        }
        return created;
    }
}
