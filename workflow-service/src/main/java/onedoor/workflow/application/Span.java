package onedoor.workflow.application;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** A limit of so many working days, or up to a day that somebody chose. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Span(LocalDate startedOn, @Nullable Integer days, @Nullable LocalDate chosenDay) {

    static Span of(LocalDate startedOn, int days) {
        return new Span(startedOn, days, null);
    }
}
