"""Retries, pages, tokens and delivery against a scripted network."""

import base64
import logging
import unittest
from unittest.mock import patch

from order_sync.errors import AttemptsUsedUp, RunAborted, TransportError
from order_sync.orders import Orders
from order_sync.report import Outcome, Result
from order_sync.retry import Stop, retry_after
from order_sync.safelog import Redactor
from order_sync.source import next_url, pages
from order_sync.tokens import Tokens
from tests.helpers import SETTINGS, FakeNetwork, FakeTime, answer

DRAFT = {"orderId": "ORD-1", "customerInfo": {"id": "C-1"}, "shippingAddress": {}}
CREATED = {"orderId": "ORD-1", "status": "accepted"}


class Quiet(unittest.TestCase):
    def setUp(self):
        logging.disable(logging.CRITICAL)
        self.addCleanup(logging.disable, logging.NOTSET)
        self.time = FakeTime()


class Retries(Quiet):
    def call(self, *answers, service=None):
        network = FakeNetwork(*answers)
        self.network = network
        return (service or self.time.service()).call(lambda: network("GET", "u", {}), lambda _: None)

    def test_passing_trouble_passes(self):
        got = self.call(TransportError("reset"), answer(503), answer(429), answer(200, []))
        self.assertEqual(got.status, 200)
        self.assertEqual(len(self.time.slept), 3)
        self.assertEqual(self.time.slept, sorted(self.time.slept))

    def test_gives_up_after_enough_attempts_and_time(self):
        with self.assertRaisesRegex(AttemptsUsedUp, "status 503 after 4 attempts"):
            self.call(*[answer(503)] * 4)
        self.assertGreaterEqual(sum(self.time.slept), 5)

    def test_retry_after_is_obeyed(self):
        self.call(answer(503, Retry_After="7"), answer(200, []))
        self.assertEqual(self.time.slept, [7.0])

    def test_retry_after_too_long_ends_the_run(self):
        with self.assertRaises(RunAborted):
            self.call(answer(503, Retry_After="31"))
        self.assertEqual(self.time.slept, [])

    def test_outage_ends_the_run_within_a_minute(self):
        service, begin = self.time.service(), self.time.now
        with self.assertRaises(RunAborted):
            for _ in range(10):
                try:
                    self.call(*[answer(503, Retry_After="9")] * 4, service=service)
                except AttemptsUsedUp:
                    pass
        self.assertLess(self.time.now - begin, 60)

    def test_nothing_new_after_a_signal(self):
        stop = Stop()
        stop.requested = True
        with self.assertRaises(RunAborted):
            self.call(service=self.time.service(stop=stop))
        self.assertEqual(self.network.requests, [])

    def test_retry_after_forms(self):
        date = "Fri, 20 Nov 2026 14:30:00 GMT"
        later = "Fri, 20 Nov 2026 14:30:12 GMT"
        self.assertEqual(retry_after(answer(503, Retry_After=later, Date=date).headers), 12)
        self.assertEqual(retry_after(answer(503, Retry_After=date, Date=later).headers), 0)
        self.assertEqual(retry_after(answer(503, Retry_After="soon").headers), 0)
        self.assertEqual(retry_after(answer(503).headers), 0)


class Source(Quiet):
    def read(self, *answers):
        self.network = FakeNetwork(*answers)
        with patch("order_sync.source.send", self.network):
            return list(pages(SETTINGS, self.time.service("source")))

    def test_pages_go_on_after_an_empty_one(self):
        link = '</other>; rel="prev", <?cursor=a%2Cb,c>; title="x, y"; rel="last next"'
        got = self.read(answer(200, [1], Link=link), answer(200, [], Link="</api/v1/c?p=3>;REL=Next"),
                        answer(200, [2]))
        self.assertEqual(got, [[1], [], [2]])
        self.assertEqual([request[1] for request in self.network.requests][1:], [
            "http://source.test/api/v1/customers?cursor=a%2Cb,c", "http://source.test/api/v1/c?p=3"])

    def test_failed_reads(self):
        for answers in ([answer(401)], [answer(302)], [answer(204, b"")], [answer(200, {})] * 4,
                        [answer(200, b'[{"cust')] * 4, [answer(200, None)] * 4, [answer(503)] * 4,
                        [answer(200, [1], Link='<customers>; rel="next"')]):
            with self.subTest(first=answers[0]), self.assertRaises(RunAborted):
                self.read(*answers)

    def test_key_stays_on_its_origin(self):
        for target in ("http://evil.test/", "//evil.test/", "https://source.test/", "http://source.test:81/",
                       "http://u@source.test/"):
            with self.subTest(target=target), self.assertRaises(RunAborted):
                next_url("http://source.test/a", [f'<{target}>; rel="next"'])
        self.assertEqual(next_url("http://source.test/a", ['<HTTP://SOURCE.test:80/b>; rel=next']),
                         "http://SOURCE.test:80/b")


class Token(Quiet):
    def tokens(self, *answers):
        self.network = FakeNetwork(*answers)
        patcher = patch("order_sync.tokens.send", self.network)
        patcher.start()
        self.addCleanup(patcher.stop)
        return Tokens(SETTINGS, self.time.service("authorization"), Redactor(), self.time.clock)

    def test_request_and_reuse(self):
        tokens = self.tokens(*[answer(200, {"access_token": "t", "token_type": "bearer", "expires_in": 60})] * 2)
        self.assertEqual([tokens.get(), tokens.get()], ["t", "t"])
        self.assertEqual(len(self.network.requests), 1)
        _, _, headers, body = self.network.requests[0]
        self.assertEqual(base64.b64decode(headers["Authorization"].split()[1]),
                         b"a+client:p%40ss%3Aw%2Brd+%C3%A9")
        self.assertEqual(body, b"grant_type=client_credentials&scope=orders%3Awrite")
        self.time.now += 59
        tokens.get()
        self.assertEqual(len(self.network.requests), 2)

    def test_no_usable_token(self):
        for bad in (answer(401, {"error": "invalid_client"}), answer(200, {}), answer(200, []),
                    answer(200, {"access_token": "a\r\nb", "token_type": "Bearer"}),
                    answer(200, {"access_token": "t", "token_type": "mac"})):
            with self.subTest(bad=bad), self.assertRaises(RunAborted):
                self.tokens(bad).get()


class FixedTokens:
    """Counts how often a token was thrown away."""

    discarded = 0

    def get(self):
        return f"token-{self.discarded}"

    def discard(self):
        self.discarded += 1


class Delivery(Quiet):
    def deliver(self, *answers):
        self.network, self.tokens = FakeNetwork(*answers), FixedTokens()
        with patch("order_sync.orders.send", self.network):
            return Orders(SETTINGS, self.time.service(), self.tokens).deliver(DRAFT)

    def test_created(self):
        self.assertEqual(self.deliver(answer(201, CREATED)), Result(Outcome.CREATED))

    def test_lost_answer_sends_the_very_same_order_again(self):
        result = self.deliver(TransportError("reset"), answer(201, b'{"ord'),
                              answer(409, {"orderId": "ORD-1", "customerId": "C-1"}))
        self.assertEqual(result, Result(Outcome.PRESENT))
        self.assertEqual(len({request[3] for request in self.network.requests}), 1)

    def test_conflict_with_another_customer(self):
        self.assertIs(self.deliver(answer(409, {"customerId": "C-2"})).outcome, Outcome.REJECTED)

    def test_other_2xx_is_looked_up(self):
        self.assertIs(self.deliver(answer(202, {}), answer(200, {})).outcome, Outcome.CREATED)
        self.assertEqual(self.network.requests[1][:2],
                         ("GET", "http://destination.test/api/v2/orders/ORD-1"))
        self.assertIs(self.deliver(answer(201, {"orderId": "ORD-2"}), answer(404, {}),
                                   answer(201, CREATED)).outcome, Outcome.CREATED)

    def test_validation_error_names_members_not_values(self):
        result = self.deliver(answer(422, {"errors": [
            {"pointer": "/customerInfo/contactEmail", "detail": "z@example.com is odd"},
            {"pointer": "/z@example.com"}]}, X_Request_Id="r-1"))
        self.assertEqual(result, Result(
            Outcome.REJECTED, "destination: status 422 for /customerInfo/contactEmail (request r-1)"))
        self.assertEqual(len(self.network.requests), 1)

    def test_one_renewal_then_stop(self):
        self.assertIs(self.deliver(answer(401), answer(201, CREATED)).outcome, Outcome.CREATED)
        self.assertEqual([request[2]["Authorization"] for request in self.network.requests],
                         ["Bearer token-0", "Bearer token-1"])
        with self.assertRaises(RunAborted):
            self.deliver(answer(401), answer(401))

    def test_403_ends_the_run_and_redirects_are_not_followed(self):
        with self.assertRaises(RunAborted):
            self.deliver(answer(403))
        self.assertIs(self.deliver(answer(307, b"", Location="http://evil.test/")).outcome, Outcome.FAILED)
        self.assertEqual(len(self.network.requests), 1)


if __name__ == "__main__":
    unittest.main()
