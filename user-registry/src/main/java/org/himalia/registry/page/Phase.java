package org.himalia.registry.page;

/** What a person is told of a server's state. */
enum Phase {
    STOPPED("Not running", "stopped"),
    STARTING("Starting", "pending"),
    READY("Running", "ready"),
    STOPPING("Stopping", "pending"),
    FAILED("Could not start", "failed"),
    LOST("Ended by itself", "failed");

    private final String label;
    private final String style;

    Phase(String label, String style) {
        this.label = label;
        this.style = style;
    }

    /** In words. */
    public String label() {
        return label;
    }

    /** Its class in the style sheet. */
    public String style() {
        return style;
    }

    /** Whether it will change by itself soon. */
    boolean passing() {
        return this == STARTING || this == STOPPING;
    }
}
