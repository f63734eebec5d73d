package onedoor.local;

import com.github.tomakehurst.wiremock.extension.ResponseTransformerV2;
import com.github.tomakehurst.wiremock.http.HttpHeader;
import com.github.tomakehurst.wiremock.http.HttpHeaders;
import com.github.tomakehurst.wiremock.http.Response;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.stream.StreamSupport;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Answers {@code POST …/query}, {@code GET …/me} and {@code GET …/<credit code>} from the files.
 */
final class DepartmentAnswers implements ResponseTransformerV2 {

    static final String NAME = "departments";

    private static final JsonMapper JSON = JsonMapper.shared();

    private final Registers registers;

    DepartmentAnswers(Registers registers) {
        this.registers = registers;
    }

    @Override
    public String getName() {
        return NAME;
    }

    @Override
    public boolean applyGlobally() {
        return false;
    }

    @Override
    public Response transform(Response response, ServeEvent event) {
        var request = event.getRequest();
        var path = URI.create(request.getUrl()).getPath().split("/", -1);
        var department = path[1];
        var service = path[2];
        if (!registers.has(department, service)) {
            return answer(response, 404, "{\"message\":\"no such register\"}");
        }
        try {
            var asked = asked(request, path[3]);
            return asked == null
                    ? answer(response, 400, "{\"message\":\"name a subject\"}")
                    : answer(
                            response,
                            200,
                            registers.answer(department, service, asked.subject(), asked.fields()));
        } catch (JacksonException e) {
            return answer(response, 400, "{\"message\":\"not well-formed\"}");
        }
    }

    private record Asked(String subject, List<String> fields) {}

    private static @org.jspecify.annotations.Nullable Asked asked(
            LoggedRequest request, String last) {
        var isPost = request.getMethod().getName().equals("POST");
        if (isPost && last.equals("query")) {
            var body = JSON.readTree(request.getBodyAsString());
            var id = body.path("subject").path("id").asString("");
            return id.isEmpty() ? null : new Asked(id, strings(body.path("fields")));
        }
        var parameter = request.queryParameter("fields");
        var fields =
                parameter.isPresent()
                        ? parameter.values().stream()
                                .flatMap(value -> Arrays.stream(value.split(",", -1)))
                                .toList()
                        : List.<String>of();
        if (last.equals("me")) {
            var subject = request.getHeader("OneDoor-Subject");
            return subject == null || !subject.contains("/")
                    ? null
                    : new Asked(subject.substring(subject.indexOf('/') + 1), fields);
        }
        return isPost ? null : new Asked(last, fields);
    }

    private static List<String> strings(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).map(JsonNode::asString).toList();
    }

    /** Keeps the delay that a fault may have set. */
    private static Response answer(Response before, int status, String body) {
        return Response.Builder.like(before)
                .but()
                .status(status)
                .headers(new HttpHeaders(HttpHeader.httpHeader("Content-Type", "application/json")))
                .body(body)
                .build();
    }
}
