"""Waiting, paging, configuration: rules without a server."""

import unittest
from datetime import datetime, timezone
from unittest import mock

from connector import config, transport
from connector.clients import Tokens, next_link, next_url, parse_json
from connector.errors import ConfigError, GaveUp, RunFailed, Transient
from connector.transport import Service, StopFlag, retry_after_seconds

ENV = {
    "SOURCE_BASE_URL": "http://127.0.0.1:4010",
    "SOURCE_API_KEY": "key",
    "DESTINATION_BASE_URL": "http://127.0.0.1:4020/",
    "OAUTH_TOKEN_URL": "http://127.0.0.1:4030/oauth2/token",
    "OAUTH_CLIENT_ID": "id",
    "OAUTH_CLIENT_SECRET": "s e:c%r+t",
    "OAUTH_SCOPE": "orders:write",
}


class Config(unittest.TestCase):
    def test_defaults(self):
        settings = config.load({**ENV, "OUTPUT_DIR": ""})
        self.assertEqual(settings.output_dir, "./output")
        self.assertEqual(settings.destination_base_url, "http://127.0.0.1:4020")
        self.assertNotIn("s e:c", repr(settings))

    def test_each_one_is_required_and_named(self):
        for name in ENV:
            for value in (None, "", "  "):
                env = {k: v for k, v in ENV.items() if k != name}
                if value is not None:
                    env[name] = value
                with self.assertRaisesRegex(ConfigError, name):
                    config.load(env)

    def test_malformed(self):
        for url in ("nonsense", "localhost:4010", "ftp://a", "http://", "http://:1", "http://a:b", "http://a:99999", "http://a b", "http://u:p@a", "http://[::1"):
            for name in ("SOURCE_BASE_URL", "DESTINATION_BASE_URL", "OAUTH_TOKEN_URL"):
                with self.assertRaisesRegex(ConfigError, name, msg=url):
                    config.load({**ENV, name: url})
        with self.assertRaisesRegex(ConfigError, "SOURCE_API_KEY"):
            config.load({**ENV, "SOURCE_API_KEY": "a\r\nX-Evil: 1"})


class Links(unittest.TestCase):
    def test_next(self):
        for header, expected in (
            (None, None),
            ('</a>; rel="prev"', None),
            ('</a>; rel="next"', "/a"),
            ("</a>; rel=next", "/a"),
            ('</a>; REL="last Next"', "/a"),
            ('</p,q;r>; rel="prev last", </a?x=1,2>; title="a, <b>; rel=\\"x\\""; rel="next"', "/a?x=1,2"),
            ('</a>; rel="nextish"', None),
        ):
            self.assertEqual(next_link(header), expected, header)

    def test_stays_at_home(self):
        here = "http://127.0.0.1:4010/api/v1/customers?cursor=1"
        self.assertEqual(next_url(here, "?cursor=2"), "http://127.0.0.1:4010/api/v1/customers?cursor=2")
        self.assertEqual(next_url(here, "/x?c=%3D"), "http://127.0.0.1:4010/x?c=%3D")
        self.assertEqual(next_url("https://a/x", "https://A:443/y"), "https://A:443/y")
        for link in ("http://evil.example/x", "//evil.example/x", "http://127.0.0.1:4011/x", "https://127.0.0.1:4010/x",
                     "http://127.0.0.1:4010@evil.example/", "http://u@127.0.0.1:4010/", "http://a:b/", "/a b", "file:///etc/passwd"):
            with self.assertRaises(RunFailed, msg=link):
                next_url(here, link)


class RetryAfter(unittest.TestCase):
    def test_forms(self):
        now = datetime(2026, 11, 20, 14, 0, 0, 400000, tzinfo=timezone.utc)
        for value, expected in (
            (None, None), ("soon", None), ("-1", None), ("2", 2.0), (" 30 ", 30.0), ("3600", 3600.0), ("", None),
            ("Thu, 01 Jan 1970 00:00:00 GMT", None),
            ("Fri, 20 Nov 2026 14:00:03 GMT", 2.6),
            ("Fri, 20 Nov 2026 14:00:31 GMT", 30.0),
            ("Fri, 20 Nov 2026 15:00:00 GMT", 3599.6),
        ):
            self.assertEqual(retry_after_seconds(value, now), expected, value)


class Json(unittest.TestCase):
    def test_unreadable(self):
        for body in (None, b"", b"[", b"[1,]", b"<html>", b'["\xff"]', b"[NaN]", b"[" * 100_000):
            with self.assertRaises(ValueError):
                parse_json(body)

    def test_an_absurd_number_does_not_spoil_the_page(self):
        self.assertEqual(parse_json(b'[{"customer_id": ' + b"9" * 5000 + b"}, 1]")[1], 1)


class FakeTime:
    def __init__(self):
        self.now = 0.0
        self.waits = []
        self.stop = StopFlag()
        self.stop.wait = self.wait

    def wait(self, seconds):
        self.waits.append(seconds)
        self.now += seconds


class Retries(unittest.TestCase):
    def setUp(self):
        self.time = FakeTime()
        self.service = Service("destination", self.time.stop, lambda: self.time.now)
        quiet = mock.patch.object(transport.log, "warning")
        quiet.start()
        self.addCleanup(quiet.stop)

    def call(self, *results, takes=0.1):
        pending = list(results)

        def attempt():
            self.time.now += takes
            result = pending.pop(0) if len(pending) > 1 else pending[0]
            if isinstance(result, Exception):
                raise result
            return result

        return self.service.call("test", attempt)

    def test_waits_grow_and_last_five_seconds(self):
        with self.assertRaises(GaveUp):
            self.call(Transient("HTTP 503"))
        self.assertEqual(len(self.time.waits), 3)
        self.assertEqual(self.time.waits, sorted(self.time.waits))
        self.assertGreaterEqual(sum(self.time.waits), 5)

    def test_retry_after_is_obeyed_up_to_30(self):
        self.assertEqual(self.call(Transient("HTTP 429", 12.0), "ok"), "ok")
        self.assertEqual(self.time.waits, [12.0])
        with self.assertRaises(RunFailed):
            self.call(Transient("HTTP 503", 31.0))
        self.assertEqual(len(self.time.waits), 1)

    def test_an_outage_ends_the_run_within_60_seconds(self):
        with self.assertRaises(RunFailed):
            for _ in range(100):
                try:
                    self.call(Transient("no answer"), takes=6.0)
                except GaveUp:
                    pass
        self.assertLessEqual(self.time.now, 60)

    def test_a_success_starts_the_clock_anew(self):
        for _ in range(5):
            with self.assertRaises(GaveUp):
                self.call(Transient("no answer"), takes=6.0)
            self.assertEqual(self.call("ok"), "ok")


class TokenEnd(unittest.TestCase):
    def test_margin_is_small(self):
        self.assertEqual(Tokens._end(0, 3600), 3590)
        self.assertEqual(Tokens._end(0, 2), 1.8)
        self.assertEqual(Tokens._end(0, "60"), 54)
        for unknown in (None, True, "soon", 0, -1, []):
            self.assertIsNone(Tokens._end(0, unknown))


if __name__ == "__main__":
    unittest.main()
