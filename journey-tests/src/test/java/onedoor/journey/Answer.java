package onedoor.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpHeaders;
import tools.jackson.databind.JsonNode;

/** What came back: status, JSON (or text as a string node), headers. */
record Answer(int status, JsonNode body, HttpHeaders headers) {

    /** This answer, if it has the status; else the test fails and shows the body. */
    Answer expect(int wanted) {
        assertThat(status).as("%s", body).isEqualTo(wanted);
        return this;
    }

    /** The same for an RFC 9457 problem of the given name. */
    Answer expectProblem(int wanted, String name) {
        expect(wanted);
        assertThat(body.path("type").asString()).isEqualTo("urn:onedoor:problem:" + name);
        return this;
    }

    String text(String pointer) {
        return body.at(pointer).asString();
    }
}
