package org.himalia.stack.process;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/** Signals of kill(2) that the JDK cannot send itself. */
public enum Signal {
    /** Ask for a fast end, as Ctrl-C does; PostgreSQL: fast shutdown. */
    INT(2),
    /** PostgreSQL: immediate shutdown, recovers at the next start. */
    QUIT(3),
    /** End at once. */
    KILL(9),
    /** Ask for an orderly end. */
    TERM(15);

    private static final MethodHandle KILL_FUNCTION = killFunction();

    private final int number;

    Signal(int number) {
        this.number = number;
    }

    /**
     * Sends this signal to a process.
     *
     * @param process the process; nothing happens when it is gone
     * @return whether it was delivered
     */
    public boolean to(ProcessIdentity process) {
        return process.alive() && kill((int) process.pid());
    }

    /**
     * Sends this signal to every process of the group that a process leads.
     *
     * @param leader pid of the leader, which must be known to be, or have been, ours
     * @return whether any process got it
     */
    public boolean toGroup(long leader) {
        return kill((int) -leader);
    }

    private boolean kill(int target) {
        try {
            return (int) KILL_FUNCTION.invokeExact(target, number) == 0;
        } catch (Throwable e) {
            throw new IllegalStateException("kill(2) cannot be called", e);
        }
    }

    @SuppressWarnings("restricted") // the JDK offers no other way to send a signal of one's choice
    private static MethodHandle killFunction() {
        Linker linker = Linker.nativeLinker();
        return linker.downcallHandle(
                linker.defaultLookup().findOrThrow("kill"),
                FunctionDescriptor.of(
                        ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));
    }
}
