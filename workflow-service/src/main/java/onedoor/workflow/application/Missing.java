package onedoor.workflow.application;

import java.util.List;
import onedoor.workflow.application.Correction.Gap;
import onedoor.workflow.form.Field;
import onedoor.workflow.matter.Material;
import onedoor.workflow.matter.Matter;
import org.jspecify.annotations.Nullable;

/**
 * 容缺: one material that may follow; the pointer is one of the form's, or made for this deficiency.
 */
public record Missing(String name, @Nullable String pointer) {

    /** What is asked for when it is missing. */
    Gap gap(String message) {
        return new Gap(String.valueOf(pointer), name, message, Field.Kind.FILE);
    }

    /** 容缺后补: what the matter's list says may follow after acceptance. */
    public static List<Missing> deferrable(Matter matter) {
        return matter.materials().stream()
                .filter(Material::mayFollow)
                .map(m -> new Missing(m.name(), m.pointer()))
                .toList();
    }
}
