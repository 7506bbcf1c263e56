import re
import unittest

from connector.mapping import customer_id_of, map_customer, order_id


def record(**changes):
    base = {
        "customer_id": "C-1",
        "first_name": "John",
        "last_name": "Doe",
        "email": "john.doe@example.com",
        "address": {"street": "1 Main St", "city": "Anytown", "state": "CA", "zip": "01234"},
        "phone": "555-1",
    }
    base.update(changes)
    return base


def address(**changes):
    return {**record()["address"], **changes}


class CustomerId(unittest.TestCase):
    def test_usable(self):
        for value, expected in (("00042", "00042"), (42, "42"), (42.0, "42"), (" EU/42 ", "EU/42"), ("x" * 32, "x" * 32)):
            self.assertEqual(customer_id_of({"customer_id": value}), expected)

    def test_unusable(self):
        for value in (None, "", "  ", "x" * 33, "a b", "ä", "a\nb", True, 1.5, -1, 2**53, float("inf"), {}, []):
            self.assertIsNone(customer_id_of({"customer_id": value}), value)
        for entry in (None, "oops", 7, [], {}):
            self.assertIsNone(customer_id_of(entry))


class OrderId(unittest.TestCase):
    def test_is_stable(self):
        # If this fails, every customer gets a second order with the next run.
        self.assertEqual(order_id("123"), "ORD-719f810a-fcbb-5563-a169-5e7c1eb054b6")

    def test_form_and_no_collisions(self):
        ids = ["EU/42", "EU-42", "EU.42", "EU_42", "eu-42", "42", "00042", "/" * 32]
        made = {order_id(i) for i in ids}
        self.assertEqual(len(made), len(ids))
        for one in made:
            self.assertRegex(one, r"\AORD-[A-Za-z0-9-]{1,60}\Z")


class Mapping(unittest.TestCase):
    def order(self, **changes):
        mapped = map_customer("C-1", record(**changes))
        self.assertEqual(mapped.problems, ())
        return mapped.order

    def problems(self, **changes):
        mapped = map_customer("C-1", record(**changes))
        self.assertIsNone(mapped.order)
        return "; ".join(mapped.problems)

    def test_all_members(self):
        self.assertEqual(
            self.order(),
            {
                "orderId": order_id("C-1"),
                "customerInfo": {"id": "C-1", "name": "John Doe", "contactEmail": "john.doe@example.com", "contactPhone": "555-1"},
                "shippingAddress": {"line1": "1 Main St", "city": "Anytown", "region": "CA", "postalCode": "01234"},
            },
        )

    def test_names(self):
        name = lambda **c: self.order(**c)["customerInfo"]["name"]
        self.assertEqual(name(last_name=None), "John")
        self.assertEqual(name(first_name="  "), "Doe")
        self.assertEqual(name(first_name="\u00a0Mary  Ann\t", last_name="Null"), "Mary  Ann Null")
        self.assertEqual(name(first_name="\U00020bb7" * 49, last_name="b" * 50), "\U00020bb7" * 49 + " " + "b" * 50)
        self.assertEqual(self.problems(first_name="a" * 50, last_name="b" * 50), "name is longer than 100 characters")
        self.assertEqual(self.problems(first_name=None, last_name=""), "name is missing")
        self.assertEqual(self.problems(first_name=7), "first_name is not text")

    def test_optional_values_are_left_out(self):
        for phone in (None, "", "  ", {}, 1.5, True, "5" * 41):
            self.assertNotIn("contactPhone", self.order(phone=phone)["customerInfo"])
        for state in (None, "", " ", 7):
            self.assertNotIn("region", self.order(address=address(state=state))["shippingAddress"])

    def test_numbers_where_the_source_has_them(self):
        order = self.order(phone=5551234567, address=address(zip=94105))
        self.assertEqual(order["customerInfo"]["contactPhone"], "5551234567")
        self.assertEqual(order["shippingAddress"]["postalCode"], "94105")

    def test_control_characters_become_spaces(self):
        order = self.order(address=address(street="12 High Street\nFlat 3", city="\u0000York\u007f"))
        self.assertEqual(order["shippingAddress"]["line1"], "12 High Street Flat 3")
        self.assertEqual(order["shippingAddress"]["city"], "York")

    def test_email(self):
        for good in ("x@y.co", "o'brien+orders@example.ie", "用户@例子.广告", " a@b.c "):
            self.assertEqual(self.order(email=good)["customerInfo"]["contactEmail"], good.strip())
        for bad in ("not-an-email", "jane doe@example.com", "a@b@example.com", "@b.c", "a@b", "a@.b", "a@b.", "a\tb@c.d"):
            self.assertEqual(self.problems(email=bad), "email is malformed")
        self.assertEqual(self.problems(email=None), "email is missing")
        self.assertEqual(self.problems(email={"value": "a@b.c"}), "email is not text")
        self.assertIn("longer than 254", self.problems(email="a" * 250 + "@b.c" + "d"))

    def test_address(self):
        self.assertEqual(self.problems(address=None), "address is missing")
        self.assertEqual(self.problems(address="1 Main St"), "address is not an object")
        self.assertEqual(self.problems(address={}), "street is missing; city is missing; zip is missing")
        self.assertEqual(self.problems(address=address(street="\u2003 ")), "street is missing")
        self.assertEqual(self.problems(address=address(zip="1" * 21)), "zip is longer than 20 characters")

    def test_broken_unicode_is_rejected(self):
        self.assertEqual(self.problems(address=address(city="a\ud800b")), "city is not valid Unicode")

    def test_reasons_hold_no_values(self):
        self.assertIsNone(re.search("secret", self.problems(email="secret", first_name={"secret": 1})))


if __name__ == "__main__":
    unittest.main()
