package onedoor.kit;

import jakarta.validation.ConstraintViolationException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.springframework.validation.FieldError;
import org.springframework.validation.ObjectError;
import org.springframework.validation.method.ParameterErrors;
import org.springframework.validation.method.ParameterValidationResult;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** The fields that a validator or the JSON reader refused, as pointers into the request. */
final class RefusedFields {

    private RefusedFields() {}

    static List<FieldProblem> of(ConstraintViolationException invalid) {
        return invalid.getConstraintViolations().stream()
                .map(violation ->
                        new FieldProblem(
                                pointer(violation.getPropertyPath().toString()),
                                "invalid",
                                violation.getMessage()))
                .toList();
    }

    static List<FieldProblem> of(MethodArgumentNotValidException invalid) {
        return invalid.getAllErrors().stream().map(error -> field("", error)).toList();
    }

    static List<FieldProblem> of(HandlerMethodValidationException invalid) {
        List<FieldProblem> fields = new ArrayList<>();
        for (ParameterValidationResult result : invalid.getParameterValidationResults()) {
            if (result instanceof ParameterErrors errors) {
                String index =
                        result.getContainerIndex() == null ? "" : "/" + result.getContainerIndex();
                errors.getAllErrors().forEach(error -> fields.add(field(index, error)));
            } else {
                String name = result.getMethodParameter().getParameterName();
                result.getResolvableErrors()
                        .forEach(error ->
                                fields.add(
                                        new FieldProblem(
                                                pointer(name == null ? "" : name),
                                                "invalid",
                                                String.valueOf(error.getDefaultMessage()))));
            }
        }
        return fields;
    }

    /** What the constructor of a value said of it. */
    static FieldProblem of(JacksonException refused, IllegalArgumentException rule) {
        return new FieldProblem(pointer(refused), "invalid", String.valueOf(rule.getMessage()));
    }

    static FieldProblem of(JacksonException unreadable) {
        boolean unknown = unreadable instanceof UnrecognizedPropertyException;
        String zh = unknown ? "没有此字段。" : "此字段的格式不正确。";
        String en = unknown ? "There is no such field." : "This field cannot be read.";
        return new FieldProblem(
                pointer(unreadable),
                unknown ? "unknown" : "malformed",
                Problem.inEnglish() ? en : zh);
    }

    private static FieldProblem field(String prefix, ObjectError error) {
        String path = error instanceof FieldError field ? pointer(field.getField()) : "";
        String code = error.getCode() == null ? "invalid" : kebab(error.getCode());
        return new FieldProblem(prefix + path, code, String.valueOf(error.getDefaultMessage()));
    }

    /** {@code NotBlank} becomes {@code not-blank}. */
    private static String kebab(String code) {
        return code.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    }

    /** {@code people[0].name} becomes {@code /people/0/name}. */
    private static String pointer(String path) {
        return path.isEmpty()
                ? ""
                : "/" + path.replace("[", ".").replace("]", "").replace(".", "/");
    }

    private static String pointer(JacksonException exception) {
        StringBuilder pointer = new StringBuilder();
        for (JacksonException.Reference step : exception.getPath()) {
            String name = step.getPropertyName();
            pointer.append('/');
            if (name == null) {
                pointer.append(step.getIndex());
            } else {
                pointer.append(name.replace("~", "~0").replace("/", "~1"));
            }
        }
        return pointer.toString();
    }
}
