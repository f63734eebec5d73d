package onedoor.exchange.call;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.regex.Pattern;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * What X-Road takes for SOAP: other protocol versions and its old addresses. It is answered with a
 * fault as X-Road's, and its body is never read. Roundabout ways to the calls are closed here too.
 */
class SoapDoor extends OncePerRequestFilter {

    private static final Pattern SOAP = Pattern.compile("/r(?!1/)\\d+/.*|/cgi-bin/consumer_proxy");

    private final Dialect dialect;

    SoapDoor(Dialect dialect) {
        this.dialect = dialect;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !isSoap(request) && !isRoundabout(request);
    }

    private static boolean isSoap(HttpServletRequest request) {
        return SOAP.matcher(request.getRequestURI()).matches();
    }

    /** Whether an address leads to the calls only once its dots have been removed. */
    private static boolean isRoundabout(HttpServletRequest request) {
        return request.getServletPath().equals("/r1")
                && !request.getRequestURI().startsWith(CallPath.PREFIX);
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (isRoundabout(request)) {
            response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
            return;
        }
        // The verb is one of the protocol's words: it holds nothing to escape.
        byte[] fault =
                (request.getMethod().equals("POST")
                                ? fault(
                                        "server.clientproxy.service_type",
                                        "This exchange offers REST services only, under /r1")
                                : fault(
                                        "client.invalid_http_method",
                                        "Must use POST request method instead of "
                                                + request.getMethod().replaceAll("[^A-Z]", "")))
                        .getBytes(StandardCharsets.UTF_8);
        response.setStatus(HttpServletResponse.SC_OK);
        response.setHeader("Content-Type", "text/xml;charset=utf-8");
        response.setContentLength(fault.length);
        response.getOutputStream().write(fault);
    }

    private String fault(String code, String text) {
        return """
        <?xml version="1.0" encoding="UTF-8"?>\
        <SOAP-ENV:Envelope xmlns:SOAP-ENV="http://schemas.xmlsoap.org/soap/envelope/" \
        xmlns:xroad="http://x-road.eu/xsd/xroad.xsd"><SOAP-ENV:Body><SOAP-ENV:Fault>\
        <faultcode>%s</faultcode><faultstring>%s</faultstring><faultactor></faultactor>\
        <detail><xroad:faultDetail>%s</xroad:faultDetail></detail>\
        </SOAP-ENV:Fault></SOAP-ENV:Body></SOAP-ENV:Envelope>\
        """
                .formatted(dialect.of(code), text, UUID.randomUUID());
    }
}
