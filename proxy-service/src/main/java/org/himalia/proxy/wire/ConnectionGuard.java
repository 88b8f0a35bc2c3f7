package org.himalia.proxy.wire;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.NetSocket;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Stands between the HTTP decoder and Vert.x on every connection of a client. It refuses requests
 * that are not well formed, closes connections on which nothing is asked, and keeps what a client
 * sends behind a WebSocket request, which is no HTTP, until the tunnel takes it.
 */
public final class ConnectionGuard extends ChannelDuplexHandler {
    private static final String DECODER = "httpDecoder";
    private static final String NEXT = "handler";
    private static final int HELD_AT_MOST = 65_536;

    private final long idleNanos;
    private final Queue<ByteBuf> held = new ArrayDeque<>();
    private @Nullable ScheduledFuture<?> idleCheck;
    private long quietSince = System.nanoTime();
    private int inProgress;
    private int heldBytes;
    private boolean responding;
    private boolean refused;
    private boolean webSocket;
    private boolean released;

    private ConnectionGuard(Duration idle) {
        this.idleNanos = idle.toNanos();
    }

    /** Guards a new connection, before anything is read from it. */
    public static void install(
            HttpConnection connection, HttpServerOptions options, Duration idle) {
        ChannelPipeline pipeline = Sockets.context(connection).pipeline();
        pipeline.replace(DECODER, DECODER, new StrictRequestDecoder(options));
        pipeline.addBefore(NEXT, "guard", new ConnectionGuard(idle));
    }

    /** Hands what was held to the socket that took the connection over, and steps aside. */
    public static void release(NetSocket socket) {
        ChannelPipeline pipeline = Sockets.context(socket).pipeline();
        ConnectionGuard guard = pipeline.get(ConnectionGuard.class);
        if (guard != null) {
            guard.released = true;
            pipeline.remove(guard);
        }
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        long period = Math.max(1, idleNanos / 2);
        idleCheck =
                ctx.executor()
                        .scheduleWithFixedDelay(
                                () -> closeIfIdle(ctx), period, period, TimeUnit.NANOSECONDS);
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext ctx) {
        if (idleCheck != null) {
            idleCheck.cancel(false);
        }
        if (heldBytes > HELD_AT_MOST) {
            ctx.channel().config().setAutoRead(true);
        }
        for (ByteBuf each = held.poll(); each != null; each = held.poll()) {
            if (released) {
                ctx.fireChannelRead(each);
            } else {
                each.release();
            }
        }
        ctx.fireChannelReadComplete();
    }

    private void closeIfIdle(ChannelHandlerContext ctx) {
        if (inProgress == 0 && System.nanoTime() - quietSince > idleNanos) {
            var _ = ctx.close();
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        if (refused) {
            ReferenceCountUtil.release(message);
        } else if (message instanceof ByteBuf bytes) {
            hold(ctx, bytes);
        } else {
            if (message instanceof HttpRequest request) {
                check(request);
            } else if (message instanceof HttpContent body && body.decoderResult().isFailure()) {
                refuseBody(ctx);
            }
            ctx.fireChannelRead(message);
            if (webSocket && message instanceof LastHttpContent) {
                stopDecoding(ctx);
            }
        }
    }

    private void check(HttpRequest request) {
        inProgress++;
        if (request.decoderResult().isSuccess()) {
            MalformedRequestException fault = RequestRules.fault(request);
            if (fault == null) {
                webSocket = WebSocketRequest.is(request);
                return;
            }
            request.setDecoderResult(DecoderResult.failure(fault));
        }
        refused = true;
    }

    /** A broken chunk: said so, if no answer began; Vert.x then ends the connection. */
    private void refuseBody(ChannelHandlerContext ctx) {
        refused = true;
        if (!responding) {
            DefaultFullHttpResponse response =
                    new DefaultFullHttpResponse(
                            HttpVersion.HTTP_1_1, HttpResponseStatus.BAD_REQUEST);
            response.headers()
                    .set(HttpHeaderNames.CONTENT_LENGTH, 0)
                    .set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
            var _ = ctx.writeAndFlush(response);
        }
    }

    /** Bytes behind the request go through undecoded from now on, and end here. */
    private static void stopDecoding(ChannelHandlerContext ctx) {
        if (ctx.pipeline().get(DECODER) instanceof StrictRequestDecoder) {
            ctx.pipeline().replace(DECODER, DECODER, new ChannelInboundHandlerAdapter());
        }
    }

    private void hold(ChannelHandlerContext ctx, ByteBuf bytes) {
        held.add(bytes);
        heldBytes += bytes.readableBytes();
        if (heldBytes > HELD_AT_MOST) {
            ctx.channel().config().setAutoRead(false);
        }
    }

    @Override
    public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
        if (message instanceof HttpResponse response) {
            responding = response.status().code() >= HttpResponseStatus.OK.code();
        }
        if (responding && message instanceof LastHttpContent) {
            responding = false;
            inProgress--;
            quietSince = System.nanoTime();
        }
        var _ = ctx.write(message, promise);
    }
}
