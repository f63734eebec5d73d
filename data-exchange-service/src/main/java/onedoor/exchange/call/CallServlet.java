package onedoor.exchange.call;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import onedoor.exchange.department.Header;

/**
 * X-Road message protocol for REST: every verb, any body, any answer. A servlet of its own, since
 * the framework's would answer TRACE with the caller's token and judge the paths.
 */
class CallServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private final transient Calls calls;
    private final transient Callers callers;
    private final transient CallSettings settings;

    CallServlet(Calls calls, Callers callers, CallSettings settings) {
        this.calls = calls;
        this.callers = callers;
        this.settings = settings;
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        take(request, response, request.getRequestURI(), headers(request));
    }

    /** Takes a call whose path and headers are these. */
    void take(
            HttpServletRequest request,
            HttpServletResponse response,
            String path,
            List<Header> headers)
            throws IOException {
        long length =
                request.getContentLengthLong() < 0 && request.getHeader("Transfer-Encoding") == null
                        ? 0
                        : request.getContentLengthLong();
        CallRequest call =
                new CallRequest(
                        callers.of(request).orElse(null),
                        Callers.isCertified(request),
                        request.getMethod(),
                        path,
                        request.getQueryString(),
                        headers,
                        new RequestBody(request.getInputStream(), length, settings.bodyPatience()));
        calls.answer(call, (status, sent, size) -> begin(response, status, sent, size));
    }

    static List<Header> headers(HttpServletRequest request) {
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

    private static OutputStream begin(
            HttpServletResponse response, int status, List<Header> headers, long size)
            throws IOException {
        response.setStatus(status);
        for (Header header : headers) {
            response.addHeader(header.name(), header.value());
        }
        if (size >= 0 && status != 204 && status != 304) {
            response.setContentLengthLong(size);
        }
        return response.getOutputStream();
    }
}
