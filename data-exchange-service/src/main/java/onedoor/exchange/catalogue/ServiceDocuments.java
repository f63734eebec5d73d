package onedoor.exchange.catalogue;

import java.util.Optional;
import org.springframework.stereotype.Component;

/** The descriptions that providers have handed in for their services. */
@Component
public class ServiceDocuments {

    private final DocumentStore store;

    ServiceDocuments(DocumentStore store) {
        this.store = store;
    }

    /** The description of a resource's service, where there is one. */
    public Optional<ServiceDocument> find(String code) {
        return store.find(code);
    }

    /** Takes a description in place of an earlier one. */
    public void put(String code, ServiceDocument document) {
        store.write(code, document);
    }
}
