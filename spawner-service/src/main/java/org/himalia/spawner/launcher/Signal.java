package org.himalia.spawner.launcher;

/** How urgently a server is asked to end, after the POSIX signals that a process gets. */
public enum Signal {
    /** As Ctrl-C: notebook servers save and end their kernels. */
    INT,
    /** An orderly end is wanted. */
    TERM,
    /** It ends at once and is not asked. */
    KILL
}
