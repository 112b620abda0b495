#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""A time-stamp authority for tests: RFC 3161 over HTTP on a port of this machine, answered by `openssl ts`.

usage: responder.py FOLDER    makes keys in FOLDER (ca.pem is the certificate to trust), prints the port, and serves until its standard input ends.
"""
import http.server
import pathlib
import subprocess
import sys
import threading

CONFIG = """
[req]
distinguished_name = name
prompt = no
[name]
CN = Test authority
[ca]
basicConstraints = critical,CA:TRUE
keyUsage = critical,keyCertSign
[tsa]
basicConstraints = critical,CA:FALSE
keyUsage = critical,digitalSignature
extendedKeyUsage = critical,timeStamping
[policy]
serial = serial
signer_cert = tsa.pem
certs = ca.pem
signer_key = tsa.key
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256
accuracy = secs:1
ess_cert_id_alg = sha256
"""


def openssl(folder, *arguments):
    subprocess.run(["openssl", *arguments], cwd=folder, check=True, capture_output=True)


def make_keys(folder):
    (folder / "ts.conf").write_text(CONFIG)
    (folder / "serial").write_text("01\n")
    openssl(folder, "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "3650", "-config", "ts.conf", "-extensions", "ca",
            "-keyout", "ca.key", "-out", "ca.pem")
    openssl(folder, "req", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-subj", "/CN=Test time-stamps", "-config", "ts.conf", "-keyout", "tsa.key",
            "-out", "tsa.csr")
    openssl(folder, "x509", "-req", "-in", "tsa.csr", "-CA", "ca.pem", "-CAkey", "ca.key", "-CAcreateserial", "-days", "3650", "-extfile", "ts.conf", "-extensions", "tsa",
            "-out", "tsa.pem")


class Handler(http.server.BaseHTTPRequestHandler):
    folder = None

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        if self.path == "/broken":
            return self.send(200, b"this is no time-stamp")
        if self.path != "/tsa" or self.headers["Content-Type"] != "application/timestamp-query":
            return self.send(404, b"")
        (self.folder / "query.tsq").write_bytes(body)
        openssl(self.folder, "ts", "-reply", "-config", "ts.conf", "-section", "policy", "-queryfile", "query.tsq", "-out", "reply.tsr")
        return self.send(200, (self.folder / "reply.tsr").read_bytes())

    def send(self, status, body):
        self.send_response(status)
        self.send_header("Content-Type", "application/timestamp-reply")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


def main():
    Handler.folder = pathlib.Path(sys.argv[1])
    Handler.folder.mkdir(parents=True, exist_ok=True)
    make_keys(Handler.folder)
    server = http.server.HTTPServer(("127.0.0.1", 0), Handler)
    print(server.server_port, flush=True)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    sys.stdin.read()


if __name__ == "__main__":
    main()
