package org.himalia.registry.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.himalia.platform.event.EventCodec;
import org.junit.jupiter.api.Test;

class PagingTest {
    @Test
    void theAddressOfTheNextPageReplacesOnlyItsOwnParameters() {
        Object page =
                new Paging(10, 5, true)
                        .wrap(
                                List.of(),
                                100,
                                "http://hub/hub/api/users",
                                "offset=10&x&limit=5&offsets=1");

        assertThat(EventCodec.JSON.valueToTree(page).at("/_pagination/next/url").asText())
                .isEqualTo("http://hub/hub/api/users?x&offsets=1&offset=15&limit=5");
    }

    @Test
    void thereIsNoNextPageAfterTheLast() {
        assertThat(new Paging(95, 5, true).wrap(List.of(), 100, "u", null).toString())
                .contains("next=null");
    }
}
