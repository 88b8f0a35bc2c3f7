package org.himalia.stack.control;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.himalia.stack.DataDirectory;
import org.himalia.stack.StackException;
import org.jspecify.annotations.Nullable;

/** Talks to the supervisor that runs on a data directory. */
public final class ControlClient {
    private final DataDirectory data;

    private ControlClient(DataDirectory data) {
        this.data = data;
    }

    /**
     * The supervisor of a data directory.
     *
     * @param data the data directory
     * @return a client, or empty when the hub does not run on it
     * @throws StackException when this account may not look
     */
    public static Optional<ControlClient> of(DataDirectory data) {
        return DataLock.isTaken(data) ? Optional.of(new ControlClient(data)) : Optional.empty();
    }

    /**
     * How the hub is.
     *
     * @return a report
     * @throws StackException when the supervisor does not answer
     */
    public StackReport status() {
        StackReport report = ask(new Message.Request("status", null)).report();
        if (report == null) {
            throw new StackException("The supervisor answered without a report.");
        }
        return report;
    }

    /**
     * Starts a part or a service anew and waits until it is ready.
     *
     * @param name such as {@code kafka}, {@code user-registry} or {@code user-registry-2}
     * @throws StackException when there is none of this name, or it does not become ready
     */
    public void restart(String name) {
        ask(new Message.Request("restart", name));
    }

    /**
     * Stops the hub and waits until everything has ended.
     *
     * @throws StackException when the supervisor does not answer
     */
    public void stop() {
        ask(new Message.Request("stop", null));
    }

    private Message.Answer ask(Message.Request request) {
        try (SocketPath path = SocketPath.of(ControlServer.file(data));
                SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            channel.connect(path.address());
            send(channel, request);
            Message.Answer answer = receive(channel);
            if (answer.error() != null) {
                throw new StackException(answer.error());
            }
            return answer;
        } catch (IOException e) {
            throw new StackException(
                    "The supervisor on %s does not answer (%s). It may be starting or ending; try again, or look at %s."
                            .formatted(data.root(), e.getMessage(), data.run()),
                    e);
        }
    }

    private static void send(SocketChannel channel, Message.Request request) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(Message.write(request).getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    private static Message.Answer receive(SocketChannel channel) throws IOException {
        var reader = new BufferedReader(Channels.newReader(channel, StandardCharsets.UTF_8));
        @Nullable String line = reader.readLine();
        if (line == null) {
            throw new IOException("it closed the connection");
        }
        return Message.JSON.readValue(line, Message.Answer.class);
    }
}
