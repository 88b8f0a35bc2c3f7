package org.himalia.auth.token;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

@CheckedTemplate(basePath = "token")
final class TokenTemplates {
    private TokenTemplates() {}

    static native TemplateInstance tokens(TokenPage page);
}
