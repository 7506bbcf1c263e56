"""Settings, report, redaction and the flow as a whole."""

import json
import logging
import stat
import tempfile
import unittest
from pathlib import Path

from order_sync.config import load_settings, read_env_file
from order_sync.errors import AttemptsUsedUp, ConfigError, RunAborted
from order_sync.flow import deliver_all, take_entry
from order_sync.report import Outcome, Report, Result, write_report
from order_sync.retry import Stop
from order_sync.safelog import Redactor
from tests.helpers import FakeTime
from tests.test_mapping import customer


class Config(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)
        self.env = {
            "SOURCE_BASE_URL": "http://127.0.0.1:1/", "SOURCE_API_KEY": "k",
            "DESTINATION_BASE_URL": "https://d.test", "OAUTH_TOKEN_URL": "https://t.test/token?x=1",
            "OAUTH_CLIENT_ID": "c", "OAUTH_CLIENT_SECRET": "s", "OAUTH_SCOPE": "orders:write",
            "OUTPUT_DIR": str(self.folder / "a" / "b")}

    def test_good(self):
        self.assertEqual(load_settings(self.env).source_base_url, "http://127.0.0.1:1")
        self.assertTrue((self.folder / "a" / "b").is_dir())

    def test_each_bad_variable_is_named(self):
        for name in list(self.env)[:-1]:
            for value in ("", "  ", "a\nb"):
                with self.subTest(name=name, value=value), self.assertRaisesRegex(ConfigError, name):
                    load_settings({**self.env, name: value})
        for value in ("localhost:4010", "ftp://x", "http://", "http://x:99999", "http://u:p@x", "http://a b"):
            with self.subTest(value=value), self.assertRaisesRegex(ConfigError, "SOURCE_BASE_URL"):
                load_settings({**self.env, "SOURCE_BASE_URL": value})

    def test_env_file(self):
        path = self.folder / ".env"
        path.write_text("# comment\nA=1=2\nB = 'x y'\n\n#C=3\n", encoding="utf-8")
        self.assertEqual(read_env_file(path), {"A": "1=2", "B": "x y"})
        self.assertEqual(read_env_file(self.folder / "none"), {})

    def test_report_file_is_for_the_owner(self):
        write_report(self.folder, {"read": 0})
        write_report(self.folder, {"read": 1})
        path = self.folder / "report.json"
        self.assertEqual(json.loads(path.read_text(encoding="utf-8")), {"read": 1})
        self.assertEqual(stat.S_IMODE(path.stat().st_mode), 0o600)
        self.assertEqual([p.name for p in self.folder.iterdir()], ["report.json"])


class FakeOrders:
    """Delivers what the script says."""

    def __init__(self, *script):
        self.script = list(script)

    def deliver(self, _draft):
        following = self.script.pop(0)
        if isinstance(following, Exception):
            raise following
        return following


class Flow(unittest.TestCase):
    def setUp(self):
        logging.disable(logging.CRITICAL)
        self.addCleanup(logging.disable, logging.NOTSET)
        self.report, self.drafts = Report(), {}

    def take(self, *entries):
        for entry in entries:
            take_entry(entry, "entry", self.report, self.drafts)

    def deliver(self, *script):
        self.orders = FakeOrders(*script)
        service = FakeTime().service()
        service.ever_answered = any(isinstance(step, Result) for step in script)
        deliver_all(self.drafts, self.orders, service, self.report)

    def counts(self):
        content = self.report.as_dict()
        numbers = [content[key] for key in ("read", "created", "alreadyPresent", "rejected", "failed")]
        self.assertEqual(numbers[0], sum(numbers[1:]))
        return numbers

    def test_listed_twice_is_one_customer_and_the_usable_version_counts(self):
        self.take(customer(email=None), customer(), customer(email="bad"), None, {})
        self.assertEqual(len(self.drafts), 1)
        self.deliver(Result(Outcome.CREATED))
        self.assertEqual(self.counts(), [3, 1, 0, 2, 0])

    def test_a_bad_one_does_not_stop_the_others(self):
        self.take(*(customer(customer_id=i) for i in (1, 2, 3)))
        self.deliver(Result(Outcome.CREATED), AttemptsUsedUp("503"), Result(Outcome.PRESENT))
        self.assertEqual(self.counts(), [3, 1, 1, 0, 1])

    def test_three_in_a_row_stop_the_run_and_the_rest_is_failed(self):
        self.take(*(customer(customer_id=i) for i in range(6)), customer(customer_id=9, email=None))
        with self.assertRaises(RunAborted):
            self.deliver(Result(Outcome.CREATED), *[AttemptsUsedUp("503")] * 3)
        self.assertEqual(self.counts(), [7, 1, 0, 1, 5])

    def test_a_destination_that_never_answered_is_unavailable(self):
        self.take(customer())
        with self.assertRaises(RunAborted):
            self.deliver(AttemptsUsedUp("refused"))

    def test_nobody_to_deliver(self):
        self.deliver()
        self.assertEqual(self.counts(), [0, 0, 0, 0, 0])


class Secrets(unittest.TestCase):
    def test_redaction_in_all_forms(self):
        redactor = Redactor()
        redactor.add("p@ss w/rd")
        self.assertEqual(redactor.clean("p@ss w/rd p%40ss%20w%2Frd p%40ss+w%2Frd"),
                         "[secret] [secret] [secret]")

    def test_log_records(self):
        redactor = Redactor()
        redactor.add("hush-hush")
        record = logging.LogRecord("n", logging.INFO, "f", 1, "got %s", ("hush-hush",), None)
        redactor.filter(record)
        self.assertEqual(record.getMessage(), "got [secret]")

    def test_stop_ends_a_sleep(self):
        stop = Stop()
        stop.requested = True
        with self.assertRaises(RunAborted):
            stop.sleep(60)


if __name__ == "__main__":
    unittest.main()
