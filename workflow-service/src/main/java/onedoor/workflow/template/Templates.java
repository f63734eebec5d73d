package onedoor.workflow.template;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * The platform's own words for every kind, where a matter brings none: {@code documents/*.yaml}.
 */
@Component
public class Templates {

    private final Map<DocumentKind, DocumentTemplate> shipped = new EnumMap<>(DocumentKind.class);

    Templates() {
        YAMLMapper yaml = new YAMLMapper();
        for (DocumentKind kind : DocumentKind.values()) {
            String file =
                    "/documents/"
                            + kind.name().toLowerCase(Locale.ROOT).replace('_', '-')
                            + ".yaml";
            try (InputStream in = Templates.class.getResourceAsStream(file)) {
                if (in == null) {
                    throw new IllegalStateException("no default template " + file);
                }
                DocumentTemplate template = yaml.readValue(in, DocumentTemplate.class);
                if (!template.problems(kind).isEmpty()) {
                    throw new IllegalStateException(file + ": " + template.problems(kind));
                }
                shipped.put(kind, template);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** A matter's own words for this kind, else the platform's. */
    public DocumentTemplate of(DocumentKind kind, Map<DocumentKind, DocumentTemplate> own) {
        DocumentTemplate template = own.get(kind);
        return template != null ? template : Objects.requireNonNull(shipped.get(kind));
    }
}
