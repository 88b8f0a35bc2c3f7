"""A server for tests: small, quick, and behaving as the name of its person says."""
import http.server
import json
import os
import signal
import socket
import subprocess
import sys
import time
from urllib.parse import unquote_plus, urlsplit

user = os.environ["JUPYTERHUB_USER"]
url = urlsplit(os.environ["JUPYTERHUB_SERVICE_URL"])
port = url.port
print("hello from", user, "at", url.geturl(), flush=True)

if user.startswith("exits"):
    print("I have a bad configuration", file=sys.stderr, flush=True)
    sys.exit(3)
if user.startswith("deaf"):
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
if user.startswith("silent"):
    time.sleep(600)
if user.startswith("astray"):
    port = 0
if user.startswith("taken") and not os.path.exists("was-taken"):
    # somebody else has the port at the first try
    open("was-taken", "w").close()
    subprocess.Popen(
        [sys.executable, "-c", "import socket, sys, time\n"
         "s = socket.create_server(('127.0.0.1', int(sys.argv[1])))\n"
         "print('squatting', flush=True)\n"
         "time.sleep(20)", str(port)],
        start_new_session=True, env={}, cwd="/")
    while True:
        try:
            socket.create_connection(("127.0.0.1", port), 0.1).close()
            break
        except OSError:
            time.sleep(0.02)
    if user.startswith("taken-slowly"):
        time.sleep(1)  # long enough to be asked whether it answers
    print("port", port, "is not available", flush=True)
    os._exit(1)
if user.startswith("slow"):
    time.sleep(4)
if user.startswith("forks"):
    # a grandchild that leaves the group and ignores what its parent obeys
    child = subprocess.Popen(
        [sys.executable, "-c", "import signal, time\n"
         "signal.signal(signal.SIGINT, signal.SIG_IGN)\n"
         "signal.signal(signal.SIGTERM, signal.SIG_IGN)\n"
         "print('grandchild', flush=True)\n"
         "time.sleep(600)"],
        start_new_session=True)
    with open("grandchild.pid", "w") as file:
        file.write(str(child.pid))


class Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        if self.path.endswith("/die"):
            os._exit(7)
        output = ""
        if "/say?" in self.path:
            print(unquote_plus(urlsplit(self.path).query), flush=True)
        if "/run?" in self.path:
            command = unquote_plus(urlsplit(self.path).query)
            output = subprocess.run(["/bin/sh", "-c", command], capture_output=True, text=True).stdout
        body = json.dumps({"output": output, "path": self.path, "environment": dict(os.environ), "cwd": os.getcwd(),
                           "pid": os.getpid(), "uid": os.getuid()}).encode()
        self.send_response(200)
        self.send_header("X-JupyterHub-Version", "6.1.1")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args):
        pass


try:
    http.server.ThreadingHTTPServer(("127.0.0.1", port), Handler).serve_forever()
except KeyboardInterrupt:
    print("goodbye", flush=True)
