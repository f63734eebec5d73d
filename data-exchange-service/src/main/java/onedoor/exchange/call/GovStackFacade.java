package onedoor.exchange.call;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import onedoor.exchange.department.Header;
import onedoor.kit.Caller;
import org.jspecify.annotations.Nullable;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * GovStack's Information Mediator on a port of its own, in the words of its specification under
 * {@code /r1} and of its tests without a prefix. Calls are X-Road's under another header.
 */
class GovStackFacade extends OncePerRequestFilter {

    private static final String OF_THE_SPECIFICATION = "X-GovStack-Client";
    private static final String OF_THE_TESTS = "Information-Mediator-Client";

    private static final List<String> RIGHTS = List.of("api", "v1", "rights");

    /** Bytes of a list of rights. */
    private static final int LONGEST = 1 << 20;

    private final int port;
    private final GovStackLists lists;
    private final GovStackRights rights;
    private final CallerTokens tokens;
    private final CallServlet calls;

    GovStackFacade(
            int port,
            GovStackLists lists,
            GovStackRights rights,
            CallerTokens tokens,
            CallServlet calls) {
        this.port = port;
        this.lists = lists;
        this.rights = rights;
        this.tokens = tokens;
        this.calls = calls;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return request.getLocalPort() != port;
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String path = request.getRequestURI();
        boolean specified = path.startsWith(CallPath.PREFIX);
        String[] raw = path.substring(specified ? CallPath.PREFIX.length() : 1).split("/", -1);
        List<String> parts = decoded(raw);
        if (parts.equals(List.of("listClients"))) {
            write(response, 200, lists.clients(specified, request.getParameter("instanceId")));
        } else if (parts.equals(List.of("api", "v1", "status"))) {
            write(response, 200, lists.status());
        } else if (parts.equals(List.of("api", "v1", "config"))) {
            write(response, 200, lists.config(port));
        } else if (parts.size() == 4 && parts.subList(0, 3).equals(RIGHTS)) {
            manage(request, response, parts.getLast());
        } else if (parts.size() == 5 && GovStackLists.NAMES.contains(parts.getLast())) {
            answer(request, response, specified, parts);
        } else {
            calls.take(
                    request,
                    response,
                    specified ? path : "/r1" + path,
                    CallServlet.headers(request).stream().map(GovStackFacade::asXRoad).toList());
        }
    }

    private void manage(HttpServletRequest request, HttpServletResponse response, String list)
            throws IOException {
        @Nullable Caller caller = tokens.callerOf(request.getHeader("Authorization")).orElse(null);
        String act = request.getMethod() + " " + list;
        if (caller == null || !GovStackRights.mayManage(caller)) {
            write(
                    response,
                    401,
                    Map.of("message", "Only the operator of the exchange may do this"));
        } else if (act.equals("GET allow")) {
            write(
                    response,
                    200,
                    rights.allowed(
                            new GovStackRights.Filter(
                                    request.getParameter("memberClass"),
                                    request.getParameter("memberCode"),
                                    request.getParameter("applicationId"),
                                    request.getParameter("serviceId")),
                            request.getParameter("pageSize"),
                            request.getParameter("nextPageToken")));
        } else if (act.equals("PATCH deny")) {
            byte[] body = request.getInputStream().readNBytes(LONGEST + 1);
            boolean done = body.length <= LONGEST && rights.deny(caller, body);
            write(response, done ? 200 : 400, Map.of("message", done ? "OK" : "Unreadable rights"));
        } else {
            write(
                    response,
                    400,
                    Map.of(
                            "message",
                            "A right needs a purpose, a law and fields: ask at /api/exchange/sharing-requests"));
        }
    }

    private static Header asXRoad(Header header) {
        return header.is(OF_THE_SPECIFICATION) || header.is(OF_THE_TESTS)
                ? new Header("X-Road-Client", header.value())
                : header;
    }

    private static List<String> decoded(String[] raw) {
        try {
            return Stream.of(raw)
                    .map(part ->
                            URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8))
                    .toList();
        } catch (IllegalArgumentException notEncoded) {
            return List.of();
        }
    }

    private void answer(
            HttpServletRequest request,
            HttpServletResponse response,
            boolean specified,
            List<String> parts)
            throws IOException {
        @Nullable String client =
                request.getHeader(specified ? OF_THE_SPECIFICATION : OF_THE_TESTS);
        switch (parts.getLast()) {
            case "getOpenAPI" -> {
                GovStackLists.Description description =
                        lists.description(parts, request.getParameter("serviceCode"));
                // A JSON string, also where it is an error.
                write(response, description.status(), description.text());
            }
            case "allowedMethods" -> {
                @Nullable Caller caller =
                        tokens.callerOf(request.getHeader("Authorization")).orElse(null);
                // What somebody may call is told to nobody else.
                boolean own = caller != null && client != null && client.equals(caller.member());
                write(response, 200, lists.methods(specified, parts, own ? client : null, true));
            }
            default -> write(response, 200, lists.methods(specified, parts, client, false));
        }
    }

    private void write(HttpServletResponse response, int status, Object body) throws IOException {
        byte[] bytes = lists.json(body);
        response.setStatus(status);
        response.setHeader("Content-Type", "application/json;charset=utf-8");
        response.setContentLength(bytes.length);
        response.getOutputStream().write(bytes);
    }
}
