"""A provider of language models on this machine, over real HTTP: it says what it is scripted to say.

It speaks the protocols of OpenAI, Anthropic, Mistral, Gemini and Ollama, and can be slow, cut off, broken,
overloaded or absent.
"""

import json
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from llm_messages import Call, Received, Reply, Script
from llm_protocols import Speaks, protocol_of

__all__ = ["Call", "Provider", "Received", "Reply", "Script"]


class Provider:
    """A server of all protocols; `url` is its address, `received` what came in."""

    def __init__(self, script: Script) -> None:
        self.script = script
        self.received: list[Received] = []
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        self._server.daemon_threads = True
        threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True).start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._server.server_port}"

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()


def _handler(provider: Provider) -> type[BaseHTTPRequestHandler]:  # noqa: C901 - the class is counted in.
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True

        def log_message(self, format: str, *args: object) -> None:
            """Says nothing."""

        def do_POST(self) -> None:
            length = int(self.headers.get("Content-Length", 0))
            body = json.loads(self.rfile.read(length))
            received = Received(path=self.path, headers=dict(self.headers), body=body)
            provider.received.append(received)
            reply = provider.script(received)
            time.sleep(reply.delay)
            try:
                self._answer(
                    reply, protocol_of(self.path.partition("?")[0])(received, reply), streams=received.streams
                )
            except (BrokenPipeError, ConnectionResetError):
                self.close_connection = True

        def _answer(self, reply: Reply, protocol: Speaks, *, streams: bool) -> None:
            if reply.body is not None or reply.status != 200 or not streams:
                self._whole(reply, protocol)
            else:
                self._stream(reply, protocol)

        def _whole(self, reply: Reply, protocol: Speaks) -> None:
            form = protocol.error() if reply.status != 200 else protocol.message()
            body = json.dumps(form).encode() if reply.body is None else reply.body
            self.send_response(reply.status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Connection", "close")  # or clients keep sockets open that nobody closes
            if reply.retry_after:
                self.send_header("Retry-After", reply.retry_after)
            cut = reply.cut_after is not None
            self.send_header("Content-Length", str(len(body) + cut))
            self.end_headers()
            self.close_connection = True
            self.wfile.write(body[: len(body) // 2] if cut else body)

        def _stream(self, reply: Reply, protocol: Speaks) -> None:
            self.send_response(200)
            self.send_header("Content-Type", protocol.stream_type)
            self.send_header("Connection", "close")
            self.end_headers()
            self.close_connection = True
            for number, event in enumerate(protocol.events()):
                if number == reply.cut_after:
                    return
                if reply.before is not None:
                    reply.before(number)
                self.wfile.write(event.encode())
                self.wfile.flush()
                time.sleep(reply.pause)

    return Handler
