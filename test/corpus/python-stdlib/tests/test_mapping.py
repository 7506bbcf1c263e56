"""Identity, text and the field mapping."""

import re
import unittest

from order_sync.errors import Unusable
from order_sync.mapping import build_order, clean_text, customer_id_of, is_email, order_id_for


def customer(**changes):
    entry = {"customer_id": "C-1", "first_name": "Zoë", "last_name": "Núñez", "email": "z@example.com",
             "phone": "555", "address": {"street": "Rua 1", "city": "Porto", "state": "P", "zip": "0123"}}
    entry.update(changes)
    return entry


class Identity(unittest.TestCase):
    def test_number_and_text_are_the_same_customer(self):
        for value in (123, 123.0, "123", " 123\n"):
            self.assertEqual(customer_id_of({"customer_id": value}), "123")

    def test_unusable_ids(self):
        for value in (None, "", "  ", True, 1.5, 2**53, "a b", "x" * 33, ["1"], "a\x00"):
            with self.subTest(value=value), self.assertRaises(Unusable):
                customer_id_of({"customer_id": value})
        with self.assertRaises(Unusable):
            customer_id_of("123")

    def test_order_id_is_stable_valid_and_keeps_ids_apart(self):
        self.assertEqual(order_id_for("123"), order_id_for("123"))
        ids = ["abc", "ABC", "a/b", "a-b", "a.b", "a_b"]
        self.assertEqual(len({order_id_for(i) for i in ids}), len(ids))
        self.assertTrue(re.fullmatch(r"ORD-[A-Za-z0-9-]{1,60}", order_id_for("a/b")))

    def test_order_id_never_changes(self):
        self.assertEqual(order_id_for("123"), "ORD-8c2a63d6c126f6588990f9cfce2823495db08d592cdd57e5")


class Text(unittest.TestCase):
    def test_space_around_goes_the_rest_stays(self):
        self.assertEqual(clean_text("\u00a0 a  b\ufeff\t"), "a  b")
        self.assertEqual(clean_text("Str. 1\r\n2. Stock"), "Str. 1 2. Stock")
        self.assertIsNone(clean_text(" \u3000 "))

    def test_control_characters_and_half_pairs_are_refused(self):
        for value in ("a\x00b", "a\x7f", "\x1ca", "a\ud800"):
            with self.subTest(value=value), self.assertRaises(Unusable):
                clean_text(value)


class Mapping(unittest.TestCase):
    def test_full_customer(self):
        order = build_order("C-1", customer())
        self.assertEqual(order["customerInfo"], {
            "id": "C-1", "name": "Zoë Núñez", "contactEmail": "z@example.com", "contactPhone": "555"})
        self.assertEqual(order["shippingAddress"], {
            "line1": "Rua 1", "city": "Porto", "region": "P", "postalCode": "0123"})

    def test_optional_members_are_left_out_and_numbers_become_text(self):
        order = build_order("C-1", customer(first_name=" ", phone=None, address={
            "street": "Rua 1", "city": "Porto", "state": "", "zip": 4000}))
        self.assertEqual(order["customerInfo"]["name"], "Núñez")
        self.assertNotIn("contactPhone", order["customerInfo"])
        self.assertNotIn("region", order["shippingAddress"])
        self.assertEqual(order["shippingAddress"]["postalCode"], "4000")

    def test_every_problem_is_named_and_no_value(self):
        with self.assertRaises(Unusable) as caught:
            build_order("C-1", customer(email="nobody@nowhere", address={"street": "x" * 201, "zip": "1"}))
        self.assertEqual(str(caught.exception), "email is malformed; address.street is longer than "
                                                "200 characters; address.city is missing")

    def test_lengths_are_code_points(self):
        build_order("C-1", customer(first_name="😀" * 98, last_name="x"))
        with self.assertRaises(Unusable):
            build_order("C-1", customer(first_name="😀" * 99, last_name="x"))

    def test_missing_address_and_wrong_types(self):
        for changes in ({"address": None}, {"address": "Rua 1"}, {"email": 5}, {"phone": {}},
                        {"first_name": None, "last_name": " "}):
            with self.subTest(changes=changes), self.assertRaises(Unusable):
                build_order("C-1", customer(**changes))

    def test_email_rule(self):
        for good in ("a@b.c", "ä+b@x.y.z"):
            self.assertTrue(is_email(good), good)
        for bad in ("a@b", "@b.c", "a@.bc", "a@bc.", "a@@b.c", "a b@c.d", "a@b.c@d.e", "ab.c"):
            self.assertFalse(is_email(bad), bad)


if __name__ == "__main__":
    unittest.main()
