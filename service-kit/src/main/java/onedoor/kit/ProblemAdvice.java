package onedoor.kit;

import feign.RetryableException;
import io.github.resilience4j.bulkhead.BulkheadFullException;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import jakarta.validation.ConstraintViolationException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.dao.TransientDataAccessResourceException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.exc.ValueInstantiationException;

/** Turns every exception that leaves a controller into a {@link Problem}. */
@RestControllerAdvice
@Order(Ordered.LOWEST_PRECEDENCE)
class ProblemAdvice extends ResponseEntityExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(ProblemAdvice.class);

    @ExceptionHandler
    ResponseEntity<ProblemDetail> on(ProblemException known) {
        if (known.problem().type().status() >= 500) {
            LOG.warn("{}", known.getMessage(), known);
        }
        return known.problem().answer();
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> on(AccessDeniedException refused) {
        return Problem.of(CommonProblem.FORBIDDEN).answer();
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> on(AuthenticationException refused) {
        return Problem.of(CommonProblem.UNAUTHENTICATED).answer();
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> on(ConstraintViolationException invalid) {
        return Problem.of(CommonProblem.INVALID_INPUT).with(RefusedFields.of(invalid)).answer();
    }

    @ExceptionHandler({
        DuplicateKeyException.class,
        PessimisticLockingFailureException.class,
        OptimisticLockingFailureException.class
    })
    ResponseEntity<ProblemDetail> onConflict(RuntimeException conflict) {
        LOG.info("conflict: {}", conflict.getMessage());
        return Problem.of(CommonProblem.CONFLICT).answer();
    }

    @ExceptionHandler({
        CannotCreateTransactionException.class,
        CannotGetJdbcConnectionException.class,
        DataAccessResourceFailureException.class,
        TransientDataAccessResourceException.class,
        QueryTimeoutException.class,
        CallNotPermittedException.class,
        BulkheadFullException.class,
        RetryableException.class
    })
    ResponseEntity<ProblemDetail> onOutage(RuntimeException outage) {
        LOG.warn("a dependency is down: {}", outage.toString());
        return Problem.of(CommonProblem.DEPENDENCY_DOWN).retryAfter(Duration.ofSeconds(5)).answer();
    }

    // A library's own message may hold anything: the caller gets the trace id only.
    @ExceptionHandler
    ResponseEntity<ProblemDetail> on(RuntimeException unknown) {
        if (isLostConnection(unknown)) {
            return onOutage(unknown);
        }
        LOG.error("unexpected", unknown);
        return Problem.of(CommonProblem.INTERNAL_ERROR).answer();
    }

    /** Whoever talked to the database when it went away wraps the driver's word in another way. */
    private static boolean isLostConnection(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLRecoverableException
                    || cause instanceof SQLTransientConnectionException
                    || cause instanceof SQLNonTransientConnectionException) {
                return true;
            }
        }
        return false;
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleHttpMessageNotReadable(
            HttpMessageNotReadableException unreadable,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        for (Throwable cause = unreadable; cause != null; cause = cause.getCause()) {
            if (cause instanceof BodyLimitFilter.BodyTooLarge) {
                return widen(Problem.of(CommonProblem.TOO_LARGE));
            }
        }
        if (unreadable.getCause() instanceof ValueInstantiationException refused
                && refused.getCause() instanceof IllegalArgumentException rule) {
            return widen(
                    Problem.of(CommonProblem.INVALID_INPUT).with(RefusedFields.of(refused, rule)));
        }
        Problem problem = Problem.of(CommonProblem.MALFORMED_REQUEST);
        if (unreadable.getCause() instanceof JacksonException json && !json.getPath().isEmpty()) {
            problem.with(RefusedFields.of(json));
        }
        return widen(problem);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleMethodArgumentNotValid(
            MethodArgumentNotValidException invalid,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        return widen(Problem.of(CommonProblem.INVALID_INPUT).with(RefusedFields.of(invalid)));
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleHandlerMethodValidationException(
            HandlerMethodValidationException invalid,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        return widen(Problem.of(CommonProblem.INVALID_INPUT).with(RefusedFields.of(invalid)));
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleExceptionInternal(
            Exception exception,
            @Nullable Object body,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        CommonProblem type =
                switch (status.value()) {
                    case 401 -> CommonProblem.UNAUTHENTICATED;
                    case 403 -> CommonProblem.FORBIDDEN;
                    case 404 -> CommonProblem.NOT_FOUND;
                    case 405 -> CommonProblem.METHOD_NOT_ALLOWED;
                    case 409 -> CommonProblem.CONFLICT;
                    case 412 -> CommonProblem.PRECONDITION_FAILED;
                    case 413 -> CommonProblem.TOO_LARGE;
                    case 415 -> CommonProblem.UNSUPPORTED_MEDIA_TYPE;
                    case 422 -> CommonProblem.INVALID_INPUT;
                    case 429 -> CommonProblem.TOO_MANY_REQUESTS;
                    case 503 -> CommonProblem.DEPENDENCY_DOWN;
                    default ->
                            status.is5xxServerError()
                                    ? CommonProblem.INTERNAL_ERROR
                                    : CommonProblem.MALFORMED_REQUEST;
                };
        if (type == CommonProblem.INTERNAL_ERROR) {
            LOG.error("unexpected", exception);
        }
        String detail =
                type.status() < 500 && body instanceof ProblemDetail spring
                        ? spring.getDetail()
                        : null;
        Problem problem = detail == null ? Problem.of(type) : Problem.of(type, detail);
        ResponseEntity<Object> answer = widen(problem);
        // Allow, Accept and their like, which Spring has filled in
        HttpHeaders all = new HttpHeaders();
        all.putAll(headers);
        all.putAll(answer.getHeaders());
        return new ResponseEntity<>(answer.getBody(), all, answer.getStatusCode());
    }

    private static ResponseEntity<Object> widen(Problem problem) {
        ResponseEntity<ProblemDetail> answer = problem.answer();
        return new ResponseEntity<>(answer.getBody(), answer.getHeaders(), answer.getStatusCode());
    }
}
