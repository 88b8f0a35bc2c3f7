package org.himalia.contracts.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PathSegmentTest {
    @ParameterizedTest
    @CsvSource({
        "ada,ada",
        "has@x,has@x",
        "has~x,has~x",
        "has%x,has%25x",
        "has%40x,has%2540x",
        "秀樹,%E7%A7%80%E6%A8%B9",
        "a+b,a%2Bb",
        "a b,a%20b",
        "a/b,a%2Fb",
        "a:b?c#d;e=f&g,a%3Ab%3Fc%23d%3Be%3Df%26g",
        "👩,%F0%9F%91%A9"
    })
    void escapesAllButUnreservedCharactersAndAt(String segment, String escaped) {
        assertThat(PathSegment.escape(segment)).isEqualTo(escaped);
    }

    @Property
    void anythingComesBackFromAUrl(@ForAll @CharRange(from = '\0', to = '\ud7ff') String segment) {
        String escaped = PathSegment.escape(segment);
        assertThat(escaped).matches("([A-Za-z0-9._~@-]|%[0-9A-F]{2})*");
        assertThat(URLDecoder.decode(escaped, StandardCharsets.UTF_8)).isEqualTo(segment);
    }
}
