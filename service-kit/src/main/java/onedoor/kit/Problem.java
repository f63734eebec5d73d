package onedoor.kit;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** One refusal or failure as RFC 9457 {@code application/problem+json}. */
public final class Problem {

    private static final List<Locale> LANGUAGES = List.of(Locale.CHINESE, Locale.ENGLISH);

    private final ProblemType type;
    private final @Nullable String zh;
    private final @Nullable String en;
    private final List<FieldProblem> errors = new ArrayList<>();
    private final Map<String, @Nullable Object> properties = new LinkedHashMap<>();
    private @Nullable Duration retryAfter;

    private Problem(ProblemType type, @Nullable String zh, @Nullable String en) {
        this.type = type;
        this.zh = zh;
        this.en = en;
    }

    public static Problem of(ProblemType type) {
        return new Problem(type, null, null);
    }

    public static Problem of(ProblemType type, String detail) {
        return new Problem(type, detail, detail);
    }

    /** The detail in both languages; the request's Accept-Language decides. */
    public static Problem of(ProblemType type, String zh, String en) {
        return new Problem(type, zh, en);
    }

    public Problem with(FieldProblem... fields) {
        return with(Arrays.asList(fields));
    }

    public Problem with(Collection<FieldProblem> fields) {
        errors.addAll(fields);
        return this;
    }

    public Problem with(String name, @Nullable Object value) {
        properties.put(name, value);
        return this;
    }

    public Problem retryAfter(Duration wait) {
        retryAfter = wait;
        return this;
    }

    public ProblemType type() {
        return type;
    }

    public ResponseEntity<ProblemDetail> answer() {
        return answer(currentRequest());
    }

    ResponseEntity<ProblemDetail> answer(@Nullable HttpServletRequest request) {
        boolean english = inEnglish(request);
        ProblemDetail body = ProblemDetail.forStatus(type.status());
        body.setType(URI.create("urn:onedoor:problem:" + type.code()));
        body.setTitle(english ? type.en() : type.zh());
        body.setDetail(english ? en : zh);
        if (request != null) {
            body.setInstance(URI.create(request.getRequestURI()));
        }
        body.setProperty("traceId", Trace.id());
        if (!errors.isEmpty()) {
            body.setProperty("errors", errors);
        }
        properties.forEach(body::setProperty);
        HttpHeaders headers = new HttpHeaders();
        headers.setContentType(MediaType.APPLICATION_PROBLEM_JSON);
        if (retryAfter != null) {
            headers.set(
                    HttpHeaders.RETRY_AFTER, Long.toString(Math.max(1, retryAfter.toSeconds())));
        }
        return ResponseEntity.status(type.status()).headers(headers).body(body);
    }

    /** Whether the current request prefers English; Chinese otherwise. */
    public static boolean inEnglish() {
        return inEnglish(currentRequest());
    }

    static boolean inEnglish(@Nullable HttpServletRequest request) {
        String wanted = request == null ? null : request.getHeader(HttpHeaders.ACCEPT_LANGUAGE);
        if (wanted == null) {
            return false;
        }
        try {
            Locale best = Locale.lookup(Locale.LanguageRange.parse(wanted), LANGUAGES);
            return Locale.ENGLISH.equals(best);
        } catch (IllegalArgumentException malformed) {
            return false;
        }
    }

    private static @Nullable HttpServletRequest currentRequest() {
        return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes web
                ? web.getRequest()
                : null;
    }
}
