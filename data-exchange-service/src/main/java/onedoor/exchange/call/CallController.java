package onedoor.exchange.call;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import onedoor.exchange.department.Header;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RestController;

/** X-Road message protocol for REST: every verb, any body, any answer. */
@RestController
@Tag(name = "call", description = "X-Road REST 调用")
class CallController {

    private static final int LARGEST_BODY = 10 * 1024 * 1024;

    private final Calls calls;
    private final CallerTokens tokens;

    CallController(Calls calls, CallerTokens tokens) {
        this.calls = calls;
        this.tokens = tokens;
    }

    // OPTIONS is matched only where it is named. TRACE would need the container's own echo, which
    // stays off.
    @RequestMapping(
            path = "/r1/**",
            method = {
                RequestMethod.DELETE,
                RequestMethod.GET,
                RequestMethod.HEAD,
                RequestMethod.OPTIONS,
                RequestMethod.PATCH,
                RequestMethod.POST,
                RequestMethod.PUT
            })
    @Operation(
            summary =
                    "Calls {instance}/{memberClass}/{memberCode}/{subsystem}/{service}[/path] as X-Road-Client")
    void call(HttpServletRequest request, HttpServletResponse response) throws IOException {
        byte[] body = request.getInputStream().readNBytes(LARGEST_BODY + 1);
        CallRequest call =
                new CallRequest(
                        tokens.callerOf(request.getHeader("Authorization")).orElse(null),
                        request.getMethod(),
                        request.getRequestURI(),
                        request.getQueryString(),
                        headers(request),
                        body.length > LARGEST_BODY ? new byte[0] : body);
        CallReply reply =
                body.length > LARGEST_BODY
                        ? calls.refuse(call, Refusal.tooLarge(LARGEST_BODY))
                        : calls.answer(call);
        write(reply, request, response);
    }

    private static List<Header> headers(HttpServletRequest request) {
        List<Header> headers = new ArrayList<>();
        Enumeration<String> names = request.getHeaderNames();
        while (names.hasMoreElements()) {
            String name = names.nextElement();
            Enumeration<String> values = request.getHeaders(name);
            while (values.hasMoreElements()) {
                headers.add(new Header(name, values.nextElement()));
            }
        }
        return headers;
    }

    private static void write(
            CallReply reply, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        response.setStatus(reply.status());
        reply.headers().forEach(header -> response.addHeader(header.name(), header.value()));
        if (!request.getMethod().equals("HEAD") && reply.status() != 204 && reply.status() != 304) {
            response.setContentLength(reply.body().length);
            response.getOutputStream().write(reply.body());
        }
    }
}
