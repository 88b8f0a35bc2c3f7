package org.himalia.e2e;

/** With a second replica of each service, people notice little. */
class OneOfTwoKilledTest extends KillTest {
    OneOfTwoKilledTest() {
        super(SharedHub.get(), 2);
    }
}
