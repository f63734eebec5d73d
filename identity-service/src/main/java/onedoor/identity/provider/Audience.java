package onedoor.identity.provider;

import java.util.Arrays;
import java.util.Optional;

/** The services a token can be meant for, each with the client id under which it calls others. */
enum Audience {
    IDENTITY("identity", "identity-service"),
    WORKFLOW("workflow", "workflow-service"),
    EXCHANGE("exchange", "data-exchange-service"),
    POLICY("policy", "policy-service");

    private final String code;
    private final String clientId;

    Audience(String code, String clientId) {
        this.code = code;
        this.clientId = clientId;
    }

    String code() {
        return code;
    }

    static Optional<Audience> of(String name) {
        return Arrays.stream(values()).filter(a -> a.code.equals(name)).findAny();
    }

    static Optional<Audience> ofClient(String clientId) {
        return Arrays.stream(values()).filter(a -> a.clientId.equals(clientId)).findAny();
    }
}
