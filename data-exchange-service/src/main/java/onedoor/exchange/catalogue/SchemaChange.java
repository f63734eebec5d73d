package onedoor.exchange.catalogue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import onedoor.exchange.catalogue.Resource.Field;
import org.jspecify.annotations.Nullable;

/** One difference between two shapes of a resource's records. */
public record SchemaChange(Kind kind, String field, String from, String to) {

    /** What may become of a resource's shape. */
    public enum Kind {
        ADDED(true),
        RENAMED_TITLE(true),
        RECLASSIFIED(true),
        MARKED(true),
        UNMARKED(false),
        REMOVED(false),
        RETYPED(false),
        SUBJECT_TYPE(false),
        MOVED(false),
        NO_LONGER_SHARED(false);

        private final boolean compatible;

        Kind(boolean compatible) {
            this.compatible = compatible;
        }
    }

    /** Whether a consumer of the earlier shape can go on as before. */
    public boolean isCompatible() {
        return kind.compatible;
    }

    /** Every difference that a consumer could notice, in the order of the earlier fields. */
    public static List<SchemaChange> between(Resource earlier, Resource next) {
        List<SchemaChange> changes = new ArrayList<>();
        add(changes, Kind.SUBJECT_TYPE, earlier.subjectType().word(), next.subjectType().word());
        add(changes, Kind.MOVED, place(earlier), place(next));
        if (next.shareType() == Resource.ShareType.NOT_SHARED) {
            add(
                    changes,
                    Kind.NO_LONGER_SHARED,
                    earlier.shareType().name(),
                    next.shareType().name());
        }
        Map<String, Field> fields = new HashMap<>();
        next.fields().forEach(field -> fields.put(field.name(), field));
        for (Field field : earlier.fields()) {
            @Nullable Field now = fields.remove(field.name());
            if (now == null) {
                changes.add(new SchemaChange(Kind.REMOVED, field.name(), field.title(), ""));
            } else {
                between(field, now, changes);
            }
        }
        next.fields().stream()
                .filter(field -> fields.containsKey(field.name()))
                .forEach(field ->
                        changes.add(new SchemaChange(Kind.ADDED, field.name(), "", field.title())));
        return changes;
    }

    private static void between(Field field, Field now, List<SchemaChange> changes) {
        if (now.type() != field.type()) {
            // A date is a text of a known form: whoever reads texts can read it no longer, and
            // whoever reads dates cannot rely on the form of a text.
            changes.add(
                    new SchemaChange(
                            Kind.RETYPED, field.name(), field.type().word(), now.type().word()));
        }
        if (now.level() != field.level()) {
            changes.add(
                    new SchemaChange(
                            Kind.RECLASSIFIED,
                            field.name(),
                            Integer.toString(field.level()),
                            Integer.toString(now.level())));
        }
        if (now.mark() != field.mark()) {
            // Without the mark nothing can be handed out under a limit that looks at it.
            changes.add(
                    new SchemaChange(
                            field.mark() == null ? Kind.MARKED : Kind.UNMARKED,
                            field.name(),
                            field.mark() == null ? "" : field.mark().word(),
                            now.mark() == null ? "" : now.mark().word()));
        }
        if (!now.title().equals(field.title())) {
            changes.add(
                    new SchemaChange(Kind.RENAMED_TITLE, field.name(), field.title(), now.title()));
        }
    }

    private static void add(List<SchemaChange> changes, Kind kind, String from, String to) {
        if (!from.equals(to)) {
            changes.add(new SchemaChange(kind, "", from, to));
        }
    }

    private static String place(Resource resource) {
        return resource.provider() + "/" + resource.service();
    }
}
