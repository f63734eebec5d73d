package onedoor.identity.enterprise;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Keeps enterprises and their owners. */
@Service
public class Enterprises {

    private final EnterpriseStore store;
    private final Clock clock;

    Enterprises(EnterpriseStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    public Optional<Enterprise> find(String uscc) {
        return store.find(uscc);
    }

    public List<Enterprise> ownedBy(UUID person) {
        return store.ownedBy(person);
    }

    @Transactional
    public void save(Enterprise enterprise) {
        store.save(enterprise, clock.instant());
    }
}
