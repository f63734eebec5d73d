package onedoor.workflow.matter;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One question of a matter's situations (情形引导); the first of a matter is where the guidance begins.
 *
 * @param pointer where a generated form asks it, if one does
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Situation(
        String id, String question, List<Option> options, @Nullable String pointer) {

    public Situation {
        options = List.copyOf(options);
    }

    /**
     * An answer: the question that follows, and the materials and steps that only it brings.
     *
     * @param id unique among all options of the matter
     * @param steps ids of reviews; see {@link StepChoice}
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Option(
            String id,
            String label,
            @Nullable String next,
            List<String> materials,
            List<String> steps) {

        public Option {
            materials = materials == null ? List.of() : List.copyOf(materials);
            steps = steps == null ? List.of() : List.copyOf(steps);
        }
    }

    public Situation at(String formPointer) {
        return new Situation(id, question, options, formPointer);
    }
}
