package org.himalia.contracts.scope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.himalia.contracts.scope.Given.ADA;
import static org.himalia.contracts.scope.Given.raw;

import java.util.Map;
import java.util.Set;
import org.himalia.contracts.server.ServerRef;
import org.junit.jupiter.api.Test;

class ScopeRequestTest {
    private static final Issuer LAB = new Issuer.Server(ServerRef.of("ada", "lab"));

    @Test
    void aRequestInTheWordsOfWhatIsHeldIsGrantedInThoseWords() {
        assertThat(resolve(raw("self", "inherit"), raw("self", "inherit", "proxy")))
                .isEqualTo(new ScopeRequest(raw("self", "inherit"), Set.of()));
    }

    @Test
    void aRequestThatIsFullyHeldIsGrantedAsSpelled() {
        assertThat(resolve(raw("read:servers!server"), raw("read:servers!user")))
                .isEqualTo(new ScopeRequest(raw("read:servers!server"), Set.of()));
    }

    @Test
    void aRequestThatIsPartlyHeldIsGrantedInThatPartAndStillRefused() {
        assertThat(resolve(raw("admin:servers!server"), raw("read:servers")))
                .isEqualTo(
                        new ScopeRequest(
                                raw("read:servers!server=ada/lab"), raw("admin:servers!server")));
    }

    @Test
    void aRequestForWhatIsNotHeldIsRefused() {
        assertThat(resolve(raw("shutdown", "proxy"), raw("proxy")))
                .isEqualTo(new ScopeRequest(raw("proxy"), raw("shutdown")));
    }

    @Test
    void inheritIsNotGrantedToWhoeverHoldsAllItCouldMean() {
        assertThat(resolve(raw("inherit"), Roles.ADMIN.scopes()))
                .isEqualTo(new ScopeRequest(Set.of(), raw("inherit")));
    }

    @Test
    void aRequestThatMeansNothingHereIsRefused() {
        assertThat(resolve(raw("access:services!service"), raw("access:services")))
                .isEqualTo(new ScopeRequest(Set.of(), raw("access:services!service")));
    }

    @Test
    void aMemberIsGrantedWhereTheGroupIsHeld() {
        GroupMembership membership = Given.groups(Map.of("grace", Set.of("astronomers")));
        assertThat(
                        ScopeRequest.resolve(
                                raw("users!user=grace", "users!user=linus"),
                                raw("users!group=astronomers"),
                                ADA,
                                LAB,
                                membership))
                .isEqualTo(new ScopeRequest(raw("users!user=grace"), raw("users!user=linus")));
    }

    @Test
    void aRequestHeldTwiceOverIsStillHeld() {
        GroupMembership membership = Given.groups(Map.of("grace", Set.of("astronomers")));
        assertThat(
                        ScopeRequest.resolve(
                                raw("servers!user=grace"),
                                raw("servers!group=astronomers", "servers!server=grace/lab"),
                                ADA,
                                LAB,
                                membership))
                .isEqualTo(new ScopeRequest(raw("servers!user=grace"), Set.of()));
    }

    private static ScopeRequest resolve(Set<RequestedScope> requested, Set<RequestedScope> held) {
        return ScopeRequest.resolve(requested, held, ADA, LAB, Given.NO_GROUPS);
    }
}
