package org.himalia.auth.welcome;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

@CheckedTemplate(basePath = "welcome")
final class WelcomeTemplates {
    private WelcomeTemplates() {}

    static native TemplateInstance welcome(WelcomePage form);
}
