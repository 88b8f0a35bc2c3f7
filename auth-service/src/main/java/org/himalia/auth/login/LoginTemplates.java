package org.himalia.auth.login;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

@CheckedTemplate(basePath = "login")
final class LoginTemplates {
    private LoginTemplates() {}

    static native TemplateInstance login(LoginPage form);
}
