package org.himalia.proxy.wire;

import io.netty.handler.codec.http.HttpMessage;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.impl.VertxHttpRequestDecoder;

/** A decoder that refuses a request with two ideas of its own length (RFC 9112 §6.3). */
final class StrictRequestDecoder extends VertxHttpRequestDecoder {
    StrictRequestDecoder(HttpServerOptions options) {
        super(options);
    }

    @Override
    protected void handleTransferEncodingChunkedWithContentLength(HttpMessage message) {
        throw new MalformedRequestException(
                MalformedRequestException.BAD_REQUEST, "Transfer-Encoding beside Content-Length");
    }
}
