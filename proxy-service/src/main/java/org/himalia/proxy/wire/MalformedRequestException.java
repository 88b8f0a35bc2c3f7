package org.himalia.proxy.wire;

/** A request that no careful server would serve; the connection ends with the answer to it. */
public final class MalformedRequestException extends RuntimeException {
    static final int BAD_REQUEST = 400;
    static final int VERSION_NOT_SUPPORTED = 505;

    private static final long serialVersionUID = 1L;

    private final int status;

    MalformedRequestException(int status, String message) {
        super(message, null, false, false);
        this.status = status;
    }

    /** The status of the answer. */
    public int status() {
        return status;
    }
}
