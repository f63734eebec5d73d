package onedoor.identity.systems;

import java.util.Optional;
import org.springframework.stereotype.Service;

/** Finds the programs that may ask for tokens. */
@Service
public class Clients {

    private final ClientStore store;

    Clients(ClientStore store) {
        this.store = store;
    }

    /** The client, unless it is unknown or disabled. */
    public Optional<Client> find(String clientId) {
        return store.find(clientId);
    }
}
