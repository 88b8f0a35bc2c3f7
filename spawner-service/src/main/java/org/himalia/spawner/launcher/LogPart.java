package org.himalia.spawner.launcher;

/**
 * A piece of what a server wrote, in whole lines.
 *
 * @param text the lines, each with its end; empty when there is nothing new
 * @param end where the next piece begins
 */
public record LogPart(String text, Position end) {
    /**
     * A place in a log.
     *
     * @param run which run's log: a new start begins a new one
     * @param offset bytes before it
     */
    public record Position(String run, long offset) {
        /** Before everything that is kept. */
        public static final Position START = new Position("", 0);
    }
}
