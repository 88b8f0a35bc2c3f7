package org.himalia.platform.request;

import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.IOException;
import org.himalia.contracts.problem.HubException;
import org.jspecify.annotations.Nullable;

/** Resources that take an object get one: no body, or JSON's null, is a bad request. */
@Provider
public class NoNullBodies implements ReaderInterceptor {
    NoNullBodies() {}

    @Override
    public @Nullable Object aroundReadFrom(ReaderInterceptorContext context) throws IOException {
        @Nullable Object body = context.proceed();
        if (body == null && !readsAsItIs(context.getType())) {
            throw HubException.badRequest("The request needs a body that is a JSON object");
        }
        return body;
    }

    /** Those that take bytes or text decide by themselves what none of it means. */
    private static boolean readsAsItIs(Class<?> type) {
        return type == byte[].class || type == String.class;
    }
}
