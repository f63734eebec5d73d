package onedoor.kit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.util.ServletRequestPathUtils;
import org.springframework.web.util.pattern.PathPatternParser;

class NearMappingsTest {

    private final NearMappings mappings = new NearMappings();

    private static RequestMappingInfo endpoint(String... patterns) {
        var options = new RequestMappingInfo.BuilderConfiguration();
        options.setPatternParser(new PathPatternParser());
        return RequestMappingInfo.paths(patterns).options(options).build();
    }

    private boolean found(RequestMappingInfo endpoint, String path) {
        var request = new MockHttpServletRequest("GET", path);
        ServletRequestPathUtils.parseAndCache(request);
        return mappings.getMatchingMapping(endpoint, request) != null;
    }

    @ParameterizedTest
    @CsvSource({
        "/tasks/{id}/claims, /tasks/7/claims, true",
        "/tasks/{id}/claims, /tasks/7/files, false",
        "/tasks/{id}/claims, /papers/7/claims, false",
        "/tasks/{id}, /%74asks/7, true",
        "/tasks/{id}, /tasks;v=1/7, true",
        "/files/{*rest}, /files, true",
        "/files/{*rest}, /files/a/b, true",
        "/files/**, /files, true",
        "/files/*.pdf, /files/a.pdf, true",
        "/files/a?c, /files/abc, true",
        "/{any}, /tasks, true",
        "/v{number}/tasks, /v2/tasks, true",
        "/tasks, /tasks, true",
        "/tasks, /tasks/7, false"
    })
    void findsWhatSpringFinds(String pattern, String path, boolean expected) {
        assertThat(found(endpoint(pattern), path)).isEqualTo(expected);
    }

    @Test
    void anEndpointOfTwoPathsIsFoundByEither() {
        var endpoint = endpoint("/tasks/{id}", "/papers/{id}");
        assertThat(found(endpoint, "/tasks/7")).isTrue();
        assertThat(found(endpoint, "/papers/7")).isTrue();
        assertThat(found(endpoint, "/files/7")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "/api/tasks/{id}/claims, /api/tasks",
        "/api/tasks, /api/tasks",
        "/files/{*rest}, /files",
        "/v{number}/tasks, ''",
        "/{any}, ''"
    })
    void aPathBeginsWithWhatHasNoVariable(String pattern, String beginning) {
        assertThat(NearMappings.beginning(pattern)).isEqualTo(beginning);
    }
}
