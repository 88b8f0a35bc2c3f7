package org.himalia.platform.edge;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RequestPathTest {
    @Test
    void aPathIsJudgedAsItIsMatched() {
        assertThat(RequestPath.matched("/hub/%61pi/users")).isEqualTo("/hub/api/users");
        assertThat(RequestPath.matched("/hub/../internal/x")).isEqualTo("/internal/x");
        assertThat(RequestPath.matched("//internal//x")).isEqualTo("/internal/x");
        assertThat(RequestPath.matched("/internal;a=b/x;c")).isEqualTo("/internal/x");
        assertThat(RequestPath.matched("/;a/internal/x")).isEqualTo("/internal/x");
        assertThat(RequestPath.matched("/hub/x;/../internal")).isEqualTo("/hub/internal");
        assertThat(RequestPath.matched("/hub/..;/internal/x")).isEqualTo("/internal/x");
    }

    @Test
    void whatIsOnlyDataStaysAsItIs() {
        assertThat(RequestPath.matched("/hub/api/users/a%2Fb%3Bc"))
                .isEqualTo("/hub/api/users/a%2Fb%3Bc");
        assertThat(RequestPath.matched("/hub/user/ada/")).isEqualTo("/hub/user/ada/");
        assertThat(RequestPath.matched("")).isEqualTo("/");
    }
}
