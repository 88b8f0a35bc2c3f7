package org.himalia.proxy.route;

/** A request target that must not be interpreted, with a message for whoever sent it. */
public final class BadPathException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BadPathException(String message) {
        super(message, null, false, false);
    }

    /** What is wrong; never null. */
    @Override
    public String getMessage() {
        String message = super.getMessage();
        return message == null ? "" : message;
    }
}
