"""A sample: a server inside the test answers HTTP requests, so no service and no network is needed."""

import threading
import unittest
import urllib.request
from http.server import BaseHTTPRequestHandler, HTTPServer


class Weather(BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200)
        self.end_headers()
        self.wfile.write(b"sunny")

    def log_message(self, *args):
        pass


class SampleTest(unittest.TestCase):
    def setUp(self):
        self.server = HTTPServer(("127.0.0.1", 0), Weather)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def tearDown(self):
        self.server.shutdown()
        self.server.server_close()

    def test_gets_its_answer_from_the_server_inside_the_test(self):
        with urllib.request.urlopen(f"http://127.0.0.1:{self.server.server_port}/today", timeout=5) as response:
            self.assertEqual(response.read().decode(), "sunny")


if __name__ == "__main__":
    unittest.main()
