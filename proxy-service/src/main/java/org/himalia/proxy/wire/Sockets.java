package org.himalia.proxy.wire;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;
import io.netty.util.AttributeKey;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.impl.Http1xClientConnection;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.impl.ConnectionBase;

/** What the data path needs of a connection beyond what Vert.x offers. */
public final class Sockets {
    private static final AttributeKey<Boolean> USED = AttributeKey.valueOf("himalia.used");

    private Sockets() {}

    /**
     * Closes now: what waits to be sent is dropped, and a peer that does not read holds nothing.
     */
    public static void cut(HttpConnection connection) {
        var _ = context(connection).close();
    }

    /** Closes now, as above. */
    public static void cut(NetSocket socket) {
        var _ = context(socket).close();
    }

    /** Closes by a reset (TCP RST), so that nobody takes what was sent for the whole. */
    public static void reset(HttpConnection connection) {
        ChannelHandlerContext context = context(connection);
        context.channel().config().setOption(ChannelOption.SO_LINGER, 0);
        var _ = context.close();
    }

    /**
     * Takes a connection to an upstream over after it agreed to another protocol. Unlike the socket
     * of the response, this one knows when its peer is slow.
     */
    public static NetSocket takeOver(HttpConnection upstream) {
        return ((Http1xClientConnection) upstream).toNetSocket();
    }

    /** Whether a connection carried a request before this one; from now on it did. */
    public static boolean wasUsed(HttpConnection connection) {
        Channel channel = context(connection).channel();
        return channel.attr(USED).getAndSet(Boolean.TRUE) != null;
    }

    static ChannelHandlerContext context(Object connection) {
        return ((ConnectionBase) connection).channelHandlerContext();
    }
}
