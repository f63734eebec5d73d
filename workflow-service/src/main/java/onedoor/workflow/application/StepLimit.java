package onedoor.workflow.application;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * An open step's own limits, where it has any.
 *
 * @param days working days in which it should be done
 * @param takenAfter after how many working days it is taken away, by the department's process
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record StepLimit(LocalDate startedOn, @Nullable Integer days, @Nullable Integer takenAfter) {

    boolean limits() {
        return days != null || takenAfter != null;
    }
}
