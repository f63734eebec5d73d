package onedoor.exchange.intake;

import java.util.List;
import java.util.Optional;
import onedoor.exchange.catalogue.Catalogue;
import onedoor.exchange.catalogue.Resource;
import onedoor.exchange.catalogue.SchemaVersions;
import onedoor.exchange.intake.Register.ResourceEntry;
import onedoor.exchange.member.Members;
import onedoor.kit.FieldProblem;
import org.springframework.stereotype.Component;

/** Reads a single resource that somebody wants in the catalogue, against what is there. */
@Component
public class ResourceReader {

    private final ResourceCheck check;
    private final Members members;
    private final Catalogue catalogue;
    private final SchemaVersions schemas;

    ResourceReader(
            ResourceCheck check, Members members, Catalogue catalogue, SchemaVersions schemas) {
        this.check = check;
        this.members = members;
        this.catalogue = catalogue;
        this.schemas = schemas;
    }

    /** What reading an entry has given. */
    public sealed interface Reading {

        /** It could be in the catalogue now. */
        record Fits(Resource resource) implements Reading {}

        /** It could not. */
        record Wrong(List<FieldProblem> errors) implements Reading {}
    }

    /** Reads an entry; mistakes are named with their place below {@code name}. */
    public Reading read(ResourceEntry entry, String name) {
        Findings findings = new Findings().in(name);
        Optional<Resource> resource =
                check.read(entry, members::isRegistered, findings)
                        .filter(fit ->
                                new Uniqueness(catalogue.stored(), schemas.leads())
                                        .admits(fit, findings));
        return resource.<Reading>map(Reading.Fits::new)
                .orElseGet(() -> new Reading.Wrong(findings.all()));
    }
}
