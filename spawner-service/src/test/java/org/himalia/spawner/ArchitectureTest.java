package org.himalia.spawner;

import org.himalia.testing.ArchitectureRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    @Test
    void keepsToTheRulesOfAService() {
        ArchitectureRules.checkService("org.himalia.spawner");
    }
}
