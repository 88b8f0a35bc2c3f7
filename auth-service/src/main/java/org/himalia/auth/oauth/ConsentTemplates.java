package org.himalia.auth.oauth;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

@CheckedTemplate(basePath = "oauth")
final class ConsentTemplates {
    private ConsentTemplates() {}

    static native TemplateInstance consent(ConsentPage consent);
}
