"""Whole runs against three small servers on loopback."""

import base64
import json
import os
import signal
import stat
import subprocess
import sys
import tempfile
import time
import unittest
from pathlib import Path

from connector.errors import Transient
from connector.transport import StopFlag, Transport

from .fake import FakeServer, Reply
from .test_mapping import record

ROOT = Path(__file__).resolve().parent.parent
SECRET = "p%s s:w+rd"


class World:
    """Source, authorization and destination; tests change what they answer."""

    def __init__(self, customers):
        self.customers = customers
        self.orders = {}
        self.tokens = 0
        self.before_order = lambda order, token: None
        self.token_reply = None
        self.source_reply = None
        self.source = FakeServer(self._source)
        self.auth = FakeServer(self._auth)
        self.destination = FakeServer(self._destination)

    def _source(self, method, path, headers, body):
        return self.source_reply or Reply(200, self.customers)

    def _auth(self, method, path, headers, body):
        self.tokens += 1
        return self.token_reply or Reply(200, {"access_token": f"tok{self.tokens}", "token_type": "bearer"})

    def _destination(self, method, path, headers, body):
        if method == "GET":
            found = self.orders.get(path.rsplit("/", 1)[1])
            return Reply(200, {"orderId": found["orderId"], "customerId": found["customerInfo"]["id"]}) if found else Reply(404, {})
        order = json.loads(body)
        reply = self.before_order(order, headers["Authorization"])
        if reply is not None:
            return reply
        known = self.orders.get(order["orderId"])
        if known:
            return Reply(409, {"orderId": order["orderId"], "customerId": known["customerInfo"]["id"]})
        self.orders[order["orderId"]] = order
        return Reply(201, {"orderId": order["orderId"], "status": "accepted"})

    def close(self):
        for server in (self.source, self.auth, self.destination):
            server.close()


class WholeRuns(unittest.TestCase):
    def setUp(self):
        self.world = World([record(customer_id=f"C-{n}") for n in range(1, 4)])
        self.addCleanup(self.world.close)
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.output = Path(folder.name) / "out"
        self.env = {
            "PATH": os.environ["PATH"],
            "SOURCE_BASE_URL": self.world.source.url,
            "SOURCE_API_KEY": "source-key",
            "DESTINATION_BASE_URL": self.world.destination.url,
            "OAUTH_TOKEN_URL": f"{self.world.auth.url}/oauth2/token",
            "OAUTH_CLIENT_ID": "cli:ent",
            "OAUTH_CLIENT_SECRET": SECRET,
            "OAUTH_SCOPE": "orders:write",
            "OUTPUT_DIR": str(self.output),
        }

    def start(self):
        return subprocess.Popen(
            [sys.executable, "main.py"], cwd=ROOT, env=self.env,
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
        )

    def run_it(self):
        process = self.start()
        output, _ = process.communicate(timeout=60)
        for secret in ("source-key", SECRET, "tok1", "john.doe@", "1 Main St", "555-1"):
            self.assertNotIn(secret, output)
        return process.returncode, output

    def report(self):
        path = self.output / "report.json"
        self.assertEqual(stat.S_IMODE(path.stat().st_mode), 0o600)
        report = json.loads(path.read_text())
        self.assertEqual(report["read"], sum(report[k] for k in ("created", "alreadyPresent", "rejected", "failed")))
        return report

    def test_delivers_and_delivers_nothing_twice(self):
        self.assertEqual(self.run_it()[0], 0)
        self.assertEqual(self.report()["created"], 3)
        self.assertEqual(self.world.tokens, 1)
        _, _, headers, body = self.world.auth.requests[0]
        self.assertEqual(base64.b64decode(headers["Authorization"][6:]).decode(), "cli%3Aent:p%25s+s%3Aw%2Brd")
        self.assertEqual(body, b"grant_type=client_credentials&scope=orders%3Awrite")

        (self.output / "report.json").unlink()
        self.world.customers = [record(customer_id="C-4"), *reversed(self.world.customers)]
        self.assertEqual(self.run_it()[0], 0)
        self.assertEqual((self.report()["created"], self.report()["alreadyPresent"]), (1, 3))
        self.assertEqual(len(self.world.orders), 4)

    def test_no_token_where_there_is_nothing_to_send(self):
        self.world.customers = [record(email=None), "oops"]
        self.assertEqual(self.run_it()[0], 2)
        self.assertEqual((self.report()["read"], self.report()["rejected"]), (2, 2))
        self.assertEqual(self.world.auth.requests, [])

    def test_either_version_of_a_customer_listed_twice(self):
        self.world.customers = [record(email=None), record(), record(email=None)]
        self.assertEqual(self.run_it()[0], 0)
        self.assertEqual(self.report()["created"], 1)

    def test_refused_client(self):
        self.world.token_reply = Reply(401, {"error": "invalid_client", "error_description": SECRET})
        code, output = self.run_it()
        self.assertEqual(code, 1)
        self.assertIn("authorization: HTTP 401, invalid_client", output)
        self.assertEqual(len(self.world.auth.requests), 1)
        self.assertEqual(self.report()["failed"], 3)

    def test_one_refused_order_does_not_stop_the_others(self):
        def refuse(order, token):
            if order["customerInfo"]["id"] == "C-2":
                errors = [{"pointer": "/customerInfo/name"}, {"pointer": f"/{token}"}]
                return Reply(422, {"errors": errors, "detail": token})
            return None

        self.world.before_order = refuse
        self.assertEqual(self.run_it()[0], 2)
        self.assertEqual(self.report()["created"], 2)
        self.assertIn("HTTP 422 at /customerInfo/name (", self.report()["problems"][0]["reason"])

    def test_token_is_renewed_once(self):
        self.world.before_order = lambda order, token: Reply(401) if token == "Bearer tok1" else None
        self.assertEqual(self.run_it()[0], 0)
        self.assertEqual(self.world.tokens, 2)
        self.world.before_order = lambda order, token: Reply(401)
        self.assertEqual(self.run_it()[0], 1)
        self.assertEqual(self.world.tokens, 4)

    def test_lost_answer_and_conflict(self):
        seen = []

        def lose(order, token):
            customer = order["customerInfo"]["id"]
            if customer == "C-1" and not seen:
                seen.append(customer)
                self.world.orders[order["orderId"]] = order
                return Reply(504, b"<html>")
            if customer == "C-2":
                return Reply(409, {"orderId": order["orderId"], "customerId": "C-9"})
            return None

        self.world.before_order = lose
        self.assertEqual(self.run_it()[0], 2)
        self.assertEqual(len(self.world.orders), 2)
        self.assertEqual(self.report()["problems"][0]["outcome"], "rejected")

    def test_redirects_are_not_followed(self):
        stranger = FakeServer(lambda *_: Reply(200, []))
        self.addCleanup(stranger.close)
        self.world.source_reply = Reply(302, headers={"Location": stranger.url})
        self.assertEqual(self.run_it()[0], 1)
        self.world.source_reply = Reply(200, self.world.customers, {"Link": f'<{stranger.url}/x>; rel="next"'})
        self.assertEqual(self.run_it()[0], 1)
        self.assertEqual(stranger.requests, [])
        self.assertEqual(self.report()["failed"], 3)

    def test_missing_setting(self):
        del self.env["OAUTH_SCOPE"]
        code, output = self.run_it()
        self.assertEqual(code, 1)
        self.assertIn("OAUTH_SCOPE", output)
        self.assertEqual(self.world.source.requests, [])

    def test_sigterm(self):
        def slow(order, token):
            time.sleep(0.5)

        self.world.customers = [record(customer_id=f"C-{n}") for n in range(50)]
        self.world.before_order = slow
        process = self.start()
        while not self.world.orders:
            time.sleep(0.05)
        process.send_signal(signal.SIGTERM)
        process.communicate(timeout=10)
        report = self.report()
        self.assertEqual(report["read"], 50)
        self.assertGreaterEqual(len(self.world.orders), report["created"])
        self.assertGreater(report["failed"], 40)


class TimeLimit(unittest.TestCase):
    def test_a_dripping_body_ends_in_time(self):
        server = FakeServer(lambda *_: Reply(200, drip=0.1))
        self.addCleanup(server.close)
        started = time.monotonic()
        with self.assertRaises(Transient):
            Transport(StopFlag(), 0.7).send("GET", server.url, headers={}, read_body=lambda _: True)
        self.assertLess(time.monotonic() - started, 2)


if __name__ == "__main__":
    unittest.main()
