package org.himalia.proxy.forward;

/** Through which listener a request came. */
public enum Entrance {
    /** The address people know. */
    PUBLIC,
    /** The address that servers on this machine know: it leads to the hub's API only. */
    INNER
}
