# SPDX-License-Identifier: Apache-2.0
# Copyright The Belay Authors
"""serve.py FOLDER ADDRESS:PORT [CERTIFICATE KEY]: the files of a folder, to be read and nothing else."""
import http.server
import ipaddress
import signal
import ssl
import sys


NEAR = [ipaddress.ip_network(each) for each in ("127.0.0.0/8", "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10")]


class Files(http.server.SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server_version = "belay-mirror"
    sys_version = ""
    timeout = 60

    def list_directory(self, path):
        self.send_error(404)

    def copyfile(self, source, outputfile):
        # Without TLS the kernel copies; large files are what this serves.
        self.connection.sendfile(source)

    def log_request(self, code="-", size="-"):
        if code != 200:
            super().log_request(code, size)


class Server(http.server.ThreadingHTTPServer):
    """The handshake belongs to the connection's thread: a client that says nothing must not keep others waiting."""

    tls = None

    def finish_request(self, request, client_address):
        if self.tls:
            request.settimeout(Files.timeout)
            request = self.tls.wrap_socket(request, server_side=True)
        super().finish_request(request, client_address)
        if self.tls:
            request.close()

    def handle_error(self, request, client_address):
        print(f"{client_address[0]}: {sys.exception() if hasattr(sys, 'exception') else sys.exc_info()[1]}", file=sys.stderr)


def near(address):
    try:
        return any(ipaddress.ip_address(address) in network for network in NEAR)
    except ValueError:
        return False


def main(folder, listen, certificate=None, key=None):
    address, port = listen.rsplit(":", 1)
    if not certificate and not near(address):
        sys.exit(f"Expected an address of loopback or of a private network to serve by http but got {address}")
    try:
        server = Server((address, int(port)), lambda *arguments: Files(*arguments, directory=folder))
    except OSError as e:
        sys.exit(f"Expected to listen on {listen} but could not: {e.strerror}")
    if certificate:
        server.tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        server.tls.minimum_version = ssl.TLSVersion.TLSv1_2
        server.tls.load_cert_chain(certificate, key)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    print(f"Serving {folder} at {'https' if certificate else 'http'}://{address}:{server.server_port}/", flush=True)
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        pass


if __name__ == "__main__":
    main(*sys.argv[1:])
