package onedoor.exchange.registration;

import java.time.LocalDate;
import onedoor.exchange.catalogue.Catalogue;
import onedoor.exchange.catalogue.Resource;
import onedoor.exchange.catalogue.SchemaVersions;
import onedoor.exchange.catalogue.ServiceDocument;
import onedoor.exchange.catalogue.ServiceDocuments;
import onedoor.exchange.member.Members;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Writes what was approved into the register. */
@Component
class Entry {

    private final Members members;
    private final Catalogue catalogue;
    private final SchemaVersions schemas;
    private final ServiceDocuments documents;

    Entry(
            Members members,
            Catalogue catalogue,
            SchemaVersions schemas,
            ServiceDocuments documents) {
        this.members = members;
        this.catalogue = catalogue;
        this.schemas = schemas;
        this.documents = documents;
    }

    void take(Proposal.SystemWanted system) {
        members.put(system.member());
    }

    void take(Proposal.ServiceWanted service) {
        catalogue.put(service.resource());
        @Nullable ServiceDocument document = service.document();
        if (document != null) {
            documents.put(service.resource().code(), document);
        }
    }

    /** Tells consumers; the service stays as it is until the day. */
    void announce(Proposal.ServiceWanted service, LocalDate day) {
        @Nullable Resource earlier = service.earlier();
        if (earlier != null) {
            schemas.announce(earlier, service.resource(), day);
        }
    }

    void refresh() {
        members.refresh();
        catalogue.refresh();
    }
}
