import java.net.http.HttpClient
import java.net.http.HttpRequest
import java.net.http.HttpResponse

fun run(client: HttpClient, request: HttpRequest, customer: Map<String, String>): List<String> {
    val problems = mutableListOf<String>()
    val order = mutableMapOf<String, Any>()
    val first = customer.getValue("first")
    if (first == "") {
        problems.add("first")
    }
    order["first"] = first
    val last = customer.getValue("last")
    if (last == "") {
        problems.add("last")
    }
    order["last"] = last
    val email = customer.getValue("email")
    if (email == "") {
        problems.add("email")
    }
    order["email"] = email
    val phone = customer.getValue("phone")
    if (phone == "") {
        problems.add("phone")
    }
    order["phone"] = phone
    val street = customer.getValue("street")
    if (street == "") {
        problems.add("street")
    }
    order["street"] = street
    val city = customer.getValue("city")
    if (city == "") {
        problems.add("city")
    }
    order["city"] = city
    val state = customer.getValue("state")
    if (state == "") {
        problems.add("state")
    }
    order["state"] = state
    val zip = customer.getValue("zip")
    if (zip == "") {
        problems.add("zip")
    }
    order["zip"] = zip
    val country = customer.getValue("country")
    if (country == "") {
        problems.add("country")
    }
    order["country"] = country
    val company = customer.getValue("company")
    if (company == "") {
        problems.add("company")
    }
    order["company"] = company
    val title = customer.getValue("title")
    if (title == "") {
        problems.add("title")
    }
    order["title"] = title
    val suffix = customer.getValue("suffix")
    if (suffix == "") {
        problems.add("suffix")
    }
    order["suffix"] = suffix
    val birthday = customer.getValue("birthday")
    if (birthday == "") {
        problems.add("birthday")
    }
    order["birthday"] = birthday
    val language = customer.getValue("language")
    if (language == "") {
        problems.add("language")
    }
    order["language"] = language
    val currency = customer.getValue("currency")
    if (currency == "") {
        problems.add("currency")
    }
    order["currency"] = currency
    val segment = customer.getValue("segment")
    if (segment == "") {
        problems.add("segment")
    }
    order["segment"] = segment
    val manager = customer.getValue("manager")
    if (manager == "") {
        problems.add("manager")
    }
    order["manager"] = manager
    val territory = customer.getValue("territory")
    if (territory == "") {
        problems.add("territory")
    }
    order["territory"] = territory
    val source = customer.getValue("source")
    if (source == "") {
        problems.add("source")
    }
    order["source"] = source
    val campaign = customer.getValue("campaign")
    if (campaign == "") {
        problems.add("campaign")
    }
    order["campaign"] = campaign
    val created = customer.getValue("created")
    if (created == "") {
        problems.add("created")
    }
    order["created"] = created
    val updated = customer.getValue("updated")
    if (updated == "") {
        problems.add("updated")
    }
    order["updated"] = updated
    val score = customer.getValue("score")
    if (score == "") {
        problems.add("score")
    }
    order["score"] = score
    val status = customer.getValue("status")
    if (status == "") {
        problems.add("status")
    }
    order["status"] = status
    order["orderId"] = "ORD-1"
    order["customerInfo"] = mapOf("contactEmail" to email)
    order["shippingAddress"] = mapOf("line1" to street, "postalCode" to zip)
    try {
        client.send(request, HttpResponse.BodyHandlers.discarding())
    } catch (e: Exception) {
    }
    return problems
}

fun classify(status: Int): String {
    when (status) {
        408 -> return "timeout"
        429 -> return "throttled"
        500 -> return "broken"
        502 -> return "gateway"
        503 -> return "unavailable"
        504 -> return "late"
        400 -> return "malformed"
        401 -> return "unknown"
        403 -> return "forbidden"
        404 -> return "missing"
        409 -> return "conflict"
        413 -> return "large"
        415 -> return "media"
        422 -> return "invalid"
        201 -> return "created"
        202 -> return "accepted"
        else -> return "other"
    }
}
