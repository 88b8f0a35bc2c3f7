package org.himalia.proxy.wire;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import io.vertx.core.http.HttpConnection;
import java.util.Set;

/**
 * Drops interim responses of an upstream that nobody here understands (102, or one yet to be
 * invented), which would otherwise be taken for the final one (RFC 9110 §15.2).
 */
public final class InterimResponses extends ChannelInboundHandlerAdapter {
    private static final Set<Integer> UNDERSTOOD = Set.of(100, 101, 103);

    private boolean dropping;

    private InterimResponses() {}

    /** Watches a new connection to an upstream. */
    public static void install(HttpConnection connection) {
        Sockets.context(connection)
                .pipeline()
                .addBefore("handler", "interim", new InterimResponses());
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        if (message instanceof HttpResponse response) {
            dropping =
                    response.decoderResult().isSuccess()
                            && response.status().codeClass() == HttpStatusClass.INFORMATIONAL
                            && !UNDERSTOOD.contains(response.status().code());
        }
        if (dropping) {
            dropping = !(message instanceof LastHttpContent);
            ReferenceCountUtil.release(message);
        } else {
            ctx.fireChannelRead(message);
        }
    }
}
