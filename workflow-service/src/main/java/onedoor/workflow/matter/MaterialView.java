package onedoor.workflow.matter;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A material as the public sees it; {@code detail} has the columns of the 材料目录. */
public record MaterialView(
        String name,
        boolean required,
        Material.Provided provided,
        @Nullable String from,
        @Nullable JsonNode detail) {

    public static MaterialView of(Material material) {
        return new MaterialView(
                material.name(),
                material.need() == Material.Need.REQUIRED,
                material.provided(),
                material.from(),
                material.detail());
    }
}
