package onedoor.workflow.application;

import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import onedoor.workflow.application.Correction.Gap;
import onedoor.workflow.form.Field;
import org.springframework.stereotype.Component;

/**
 * The files that departments wait for after the submission: the gaps of an open correction and what
 * a deficient acceptance still lacks, whether the form has a place for them or not.
 */
@Component
public class AskedFiles {

    private final ChildStore children;

    AskedFiles(ChildStore children) {
        this.children = children;
    }

    public List<Gap> of(UUID applicationId) {
        return children.of(applicationId).stream()
                .flatMap(AskedFiles::of)
                .filter(gap -> gap.kind() == Field.Kind.FILE)
                .toList();
    }

    private static Stream<Gap> of(Child child) {
        Correction correction = child.correction();
        Deficiency deficiency = child.particulars().deficiency();
        if (child.status() == Status.CORRECTION && correction != null) {
            return correction.gaps().stream();
        }
        if (child.status().isDeficient()
                && deficiency != null
                && deficiency.completedAt() == null) {
            return deficiency.materials().stream().map(m -> m.gap(""));
        }
        return Stream.of();
    }
}
