package onedoor.exchange.subject;

import onedoor.kit.BlindIndex;
import org.springframework.stereotype.Component;

/**
 * The pseudonym under which a subject is found again; for a person it equals the {@code cert_key}
 * of their tokens.
 */
@Component
public class SubjectKeys {

    private final BlindIndex index;

    SubjectKeys(BlindIndex index) {
        this.index = index;
    }

    /** The key of a subject, 43 characters. */
    public String of(Subject subject) {
        return switch (subject.type()) {
            case PERSON -> index.of("cert_key", subject.id());
            case ENTERPRISE -> ofEnterprise(subject.id());
        };
    }

    /** The key of an enterprise by its credit code. */
    public String ofEnterprise(String creditCode) {
        return index.of("credit_code", creditCode);
    }
}
