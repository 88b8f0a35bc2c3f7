package org.himalia.stack.control;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.himalia.stack.DataDirectory;
import org.himalia.stack.StackException;
import org.jspecify.annotations.Nullable;

/**
 * Takes commands on {@code run/control.sock} (mode 0600 in a directory of mode 0700, so that only
 * the account that started the hub can reach it). One JSON object per line each way.
 */
public final class ControlServer implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(ControlServer.class.getName());

    private final Path file;
    private final ServerSocketChannel socket;

    /** What can be commanded. */
    public interface Commands {
        /** How the hub is. */
        StackReport report();

        /**
         * Starts a part or a service anew and waits until it is ready.
         *
         * @param name its name
         * @throws StackException when that fails
         * @throws InterruptedException when the thread is interrupted
         */
        void restart(String name) throws InterruptedException;

        /**
         * Stops everything and waits for it.
         *
         * @throws InterruptedException when the thread is interrupted
         */
        void stop() throws InterruptedException;

        /** Is called after the answer to a stop was sent: the program can end. */
        void ended();
    }

    private ControlServer(Path file, ServerSocketChannel socket) {
        this.file = file;
        this.socket = socket;
    }

    /**
     * Opens the socket; commands wait until {@link #start}.
     *
     * @param data the data directory, whose lock the caller holds
     * @return the server
     */
    public static ControlServer open(DataDirectory data) {
        Path file = file(data);
        try {
            Files.deleteIfExists(file); // we hold the lock: it is of a supervisor that was killed
            var socket = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
            try (SocketPath path = SocketPath.of(file)) {
                socket.bind(path.address());
            }
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
            return new ControlServer(file, socket);
        } catch (IOException e) {
            throw new StackException("The control socket " + file + " cannot be opened: " + e, e);
        }
    }

    /**
     * Begins to take commands.
     *
     * @param commands what they do
     */
    public void start(Commands commands) {
        Thread.ofPlatform().daemon().name("control").start(() -> accept(commands));
    }

    static Path file(DataDirectory data) {
        return data.run().resolve("control.sock");
    }

    /** Takes no more commands. */
    @Override
    public void close() {
        try {
            socket.close();
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException("The control socket cannot be closed.", e);
        }
    }

    private void accept(Commands commands) {
        try {
            while (true) {
                SocketChannel client = socket.accept();
                Thread.ofVirtual().name("control-command").start(() -> serve(client, commands));
            }
        } catch (ClosedChannelException e) {
            LOG.log(Level.FINE, "No more commands are taken", e);
        } catch (IOException e) {
            LOG.log(Level.SEVERE, "No more commands can be taken; restart the hub", e);
        }
    }

    private void serve(SocketChannel client, Commands commands) {
        try (client;
                var reader =
                        new BufferedReader(Channels.newReader(client, StandardCharsets.UTF_8))) {
            String line = reader.readLine();
            if (line != null) {
                Message.Request request = Message.JSON.readValue(line, Message.Request.class);
                write(client, answer(request, commands));
                if (request.command().equals("stop")) {
                    commands.ended();
                }
            }
        } catch (ClosedChannelException e) {
            LOG.log(Level.FINE, "The client did not wait for the answer", e);
        } catch (IOException e) {
            LOG.log(Level.WARNING, "A command could not be answered", e);
        }
    }

    private static Message.Answer answer(Message.Request request, Commands commands) {
        try {
            return switch (request.command()) {
                case "status" -> new Message.Answer(null, commands.report());
                case "restart" -> {
                    commands.restart(required(request.part()));
                    yield new Message.Answer(null, null);
                }
                case "stop" -> {
                    commands.stop();
                    yield new Message.Answer(null, null);
                }
                case String unknown ->
                        throw new StackException("There is no command " + unknown + ".");
            };
        } catch (StackException e) {
            return new Message.Answer(e.getMessage(), null);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Message.Answer("The supervisor was interrupted.", null);
        }
    }

    private static String required(@Nullable String part) {
        if (part == null) {
            throw new StackException("Which part? The command restart names one.");
        }
        return part;
    }

    private static void write(SocketChannel client, Message.Answer answer) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(Message.write(answer).getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) {
            client.write(bytes);
        }
    }
}
