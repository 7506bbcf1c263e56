// Turns customers of the source into orders of the destination, and sends them.
package orders

import java.io.IOException
import java.net.URI
import java.net.http.HttpClient
import java.net.http.HttpRequest
import java.net.http.HttpResponse
import java.time.Instant

/** A customer as the source lists it. */
data class Customer(
    val customerId: String,
    val firstName: String?,
    val lastName: String?,
    val email: String,
    val street: String,
    val city: String,
    val zip: String,
)

/** An order for a customer; null where something required is missing. */
fun toOrder(customer: Customer): Map<String, Any>? {
    if (!isUsable(customer)) {
        return null
    }
    return mapOf(
        "orderId" to orderIdFor(customer.customerId),
        "customerInfo" to mapOf("id" to customer.customerId, "name" to fullName(customer), "contactEmail" to customer.email),
        "shippingAddress" to mapOf("line1" to customer.street, "city" to customer.city, "postalCode" to customer.zip),
        "orderDate" to Instant.now().toString(),
    )
}

/** Both names with one space between, or the one that is there. */
fun fullName(customer: Customer): String =
    listOfNotNull(customer.firstName, customer.lastName).joinToString(" ")

/** Whether all that the destination asks for is there. */
fun isUsable(customer: Customer): Boolean {
    return "@" in customer.email && customer.street != "" && customer.zip != ""
}

/** The same customer gets the same id in every run. */
fun orderIdFor(customerId: String): String = "ORD-" + customerId.hashCode().toString(16)

/** Sends orders one after the other and counts those that were created. */
fun deliver(orders: List<String>, client: HttpClient, url: URI): Int {
    var created = 0
    for (order in orders) {
        try {
            val request = HttpRequest.newBuilder(url).POST(HttpRequest.BodyPublishers.ofString(order)).build()
            if (client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 201) {
                created++
            }
        } catch (error: IOException) {
            System.err.println("not delivered: ${error.message}")
        }
    }
    return created
}
