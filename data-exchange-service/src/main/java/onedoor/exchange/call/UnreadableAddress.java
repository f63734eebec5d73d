package onedoor.exchange.call;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.UUID;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;

/**
 * Says in X-Road's words that an address under /r1 cannot be decoded: the container refuses it
 * before any servlet is chosen, in words of its own.
 */
final class UnreadableAddress extends ValveBase {

    private final Dialect dialect;

    UnreadableAddress(Dialect dialect) {
        super(true);
        this.dialect = dialect;
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        String address = request.getRequestURI();
        // A request that is refused for its head is left to the container.
        if (response.isErrorReportRequired()
                && address != null
                && address.startsWith(CallPath.PREFIX)
                && CallPath.read(address) instanceof CallPath.Reading.Malformed(String reason)) {
            write(Refusal.atClient("internal_error", reason), request, response);
        } else {
            getNext().invoke(request, response);
        }
    }

    private void write(Refusal refusal, Request request, Response response) throws IOException {
        String type = dialect.of(refusal.type());
        RefusalBody body =
                RefusalBody.of(
                        type,
                        refusal.message(),
                        UUID.randomUUID().toString(),
                        request.getHeader("Accept"));
        response.setSuspended(false);
        response.setStatus(refusal.status());
        response.setHeader("Content-Type", body.contentType());
        response.setHeader("X-Road-Error", type);
        response.setContentLength(body.bytes().length);
        response.getOutputStream().write(body.bytes());
        response.finishResponse();
    }
}
