package onedoor.workflow.publication;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import onedoor.workflow.lifeevent.LifeEvent;
import onedoor.workflow.lifeevent.Resource;

/**
 * The exchange's registers as an import sees them.
 *
 * @param creditListName the resource that says who is on a bad-credit list
 */
record Registers(List<Known> all, String creditListName) {

    Registers {
        all = List.copyOf(all);
    }

    /**
     * One register, the fields of it that are granted for the import's purpose, and whether it
     * holds licences that this platform issues itself.
     */
    record Known(
            Resource resource, List<String> aliases, Set<String> granted, boolean ownLicences) {

        boolean goesBy(String name) {
            return resource.name().equals(name) || aliases.contains(name);
        }

        boolean hasField(String name) {
            return resource.fields().stream().anyMatch(f -> f.name().equals(name));
        }

        /** Whose record a department means when an import does not say it. */
        String usualSubject() {
            return resource.subjectType().equals("enterprise") ? "enterprise" : "applicant";
        }

        /** The granted fields in the register's own order. */
        List<String> usableFields() {
            return resource.fields().stream()
                    .map(Resource.Field::name)
                    .filter(granted::contains)
                    .toList();
        }
    }

    /** The register of this name or alias; a name wins over another's alias. */
    Optional<Known> byName(String name) {
        return all.stream()
                .filter(k -> k.resource().name().equals(name))
                .findFirst()
                .or(() -> all.stream().filter(k -> k.goesBy(name)).findFirst());
    }

    /** The same, but only if something of it may be used. */
    Optional<Known> usable(String name) {
        return byName(name).filter(k -> !k.usableFields().isEmpty());
    }

    /** 信用名单, if it knows such applicants and something of it may be used. */
    Optional<Known> creditList(LifeEvent.Audience audience) {
        String subject = audience == LifeEvent.Audience.ENTERPRISE ? "enterprise" : "applicant";
        return usable(creditListName).filter(k -> k.usualSubject().equals(subject));
    }
}
