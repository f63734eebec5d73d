package onedoor.workflow.document;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How papers are numbered where a department has set nothing.
 *
 * @param region the word for the city, first in every number
 * @param word the word for a department whose name says nothing of {@code words}
 * @param words words for departments, by a part of their names
 */
@Validated
@ConfigurationProperties("onedoor.workflow.document")
record DocumentSettings(
        @NotBlank String publicUrl,
        @NotBlank @DefaultValue("云") String region,
        @NotBlank @DefaultValue("审") String word,
        @NotBlank @DefaultValue("{region}{word}{kind}〔{year}〕第{serial}号") String pattern,
        @NotNull @DefaultValue List<Word> words) {

    /** A part of departments' names, and the word for them. */
    record Word(@NotBlank String name, @NotBlank String word) {}
}
