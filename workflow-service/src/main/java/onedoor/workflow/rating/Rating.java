package onedoor.workflow.rating;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How an applicant found the service: 5 非常满意 to 1 非常不满意 (GB/T 39735-2020). */
public record Rating(
        @Min(1) @Max(5) int score,
        @Size(max = 10) List<@NotBlank @Size(max = 50) String> indicators,
        @Nullable @Size(max = 500) String comment,
        @Nullable Instant ratedAt) {

    public Rating {
        indicators = indicators == null ? List.of() : List.copyOf(indicators);
    }
}
