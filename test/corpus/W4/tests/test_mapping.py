import unittest
from datetime import datetime, timezone

from orders.mapping import Invalid, order_id, to_order
from orders.services import next_page

CUSTOMER = {
    "customer_id": "C-1", "first_name": "Mary", "last_name": "Shelley", "email": "mary@mail.example", "phone": None,
    "address": {"street": "1 High St", "city": "Bath", "state": "", "zip": "BA1"},
}


class MappingTest(unittest.TestCase):
    def test_maps_a_customer(self):
        self.assertEqual(to_order(CUSTOMER, datetime(2026, 11, 20, tzinfo=timezone.utc)), {
            "orderId": order_id("C-1"),
            "customerInfo": {"id": "C-1", "name": "Mary Shelley", "contactEmail": "mary@mail.example"},
            "shippingAddress": {"line1": "1 High St", "city": "Bath", "postalCode": "BA1"},
            "orderDate": "2026-11-20T00:00:00Z",
        })

    def test_refuses_what_is_incomplete(self):
        for change in ({"email": "mary"}, {"address": None}, {"first_name": "", "last_name": ""}, {"customer_id": None}):
            with self.subTest(change), self.assertRaises(Invalid):
                to_order({**CUSTOMER, **change})

    def test_refuses_what_is_no_record(self):
        with self.assertRaises(Invalid):
            to_order("oops")

    def test_keeps_the_order_id(self):
        self.assertEqual(order_id("C-1"), order_id("C-1"))
        self.assertNotEqual(order_id("C-1"), order_id("c-1"))


class LinkTest(unittest.TestCase):
    def test_finds_the_next_page(self):
        self.assertEqual(next_page('</list?page=2>; rel="next"', "http://x.example/list"), "http://x.example/list?page=2")
        self.assertIsNone(next_page("", "http://x.example/list"))
