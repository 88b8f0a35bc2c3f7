package org.himalia.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A Python kernel in a person's default server, over Jupyter's kernel WebSocket. */
final class Kernel {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Person person;
    private final String id;

    private Kernel(Person person, String id) {
        this.person = person;
        this.id = id;
    }

    static Kernel start(Person person) {
        HttpResponse<String> started =
                person.call("POST", person.home() + "api/kernels", "{\"name\":\"python3\"}");
        if (started.statusCode() != 201) {
            throw new AssertionError("kernel: " + started.statusCode() + " " + started.body());
        }
        return new Kernel(person, Person.parse(started.body()).path("id").asText());
    }

    String id() {
        return id;
    }

    /** Runs code and returns what it wrote and, if it raised, the exception's name and text. */
    String run(String code) {
        Channel channel = new Channel();
        WebSocket socket =
                HttpClient.newHttpClient()
                        .newWebSocketBuilder()
                        .header("Authorization", "token " + person.token())
                        .buildAsync(address(), channel)
                        .orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS)
                        .join();
        try {
            String request = UUID.randomUUID().toString();
            socket.sendText(execution(request, code), true).join();
            return channel.outputOf(request);
        } finally {
            socket.abort();
        }
    }

    private URI address() {
        String path = person.home() + "api/kernels/" + id + "/channels";
        return URI.create("ws" + person.hub().toString().substring(4) + path);
    }

    private static String execution(String id, String code) {
        ObjectNode message = JSON.createObjectNode();
        message.putObject("header")
                .put("msg_id", id)
                .put("msg_type", "execute_request")
                .put("username", "e2e")
                .put("session", UUID.randomUUID().toString())
                .put("version", "5.3");
        message.putObject("parent_header");
        message.putObject("metadata");
        message.put("channel", "shell");
        message.putObject("content")
                .put("code", code)
                .put("silent", false)
                .put("store_history", false)
                .put("allow_stdin", false)
                .put("stop_on_error", true)
                .putObject("user_expressions");
        return message.toString();
    }

    private static final class Channel implements WebSocket.Listener {
        private final StringBuilder text = new StringBuilder();
        private final LinkedBlockingQueue<JsonNode> messages = new LinkedBlockingQueue<>();

        @Override
        public @Nullable CompletionStage<?> onText(
                WebSocket socket, CharSequence data, boolean last) {
            text.append(data);
            if (last) {
                messages.add(Person.parse(text.toString()));
                text.setLength(0);
            }
            socket.request(1);
            return CompletableFuture.completedFuture(null);
        }

        String outputOf(String request) {
            StringBuilder output = new StringBuilder();
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            while (System.nanoTime() < deadline) {
                JsonNode message = next();
                if (message == null
                        || !message.path("parent_header").path("msg_id").asText().equals(request)) {
                    continue;
                }
                JsonNode content = message.path("content");
                switch (message.path("msg_type").asText()) {
                    case "stream" -> output.append(content.path("text").asText());
                    case "execute_result" ->
                            output.append(content.path("data").path("text/plain").asText());
                    case "error" ->
                            output.append(content.path("ename").asText())
                                    .append(": ")
                                    .append(content.path("evalue").asText());
                    case "status" -> {
                        if (content.path("execution_state").asText().equals("idle")) {
                            return output.toString();
                        }
                    }
                    default -> {}
                }
            }
            throw new AssertionError("the kernel did not finish; so far: " + output);
        }

        private @Nullable JsonNode next() {
            try {
                return messages.poll(1, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }
}
