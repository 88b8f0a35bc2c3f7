package org.himalia.auth.account;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

@CheckedTemplate(basePath = "account")
final class PasswordTemplates {
    private PasswordTemplates() {}

    static native TemplateInstance password(PasswordPage form);
}
