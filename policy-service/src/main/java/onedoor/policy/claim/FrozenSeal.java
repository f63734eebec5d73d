package onedoor.policy.claim;

import onedoor.kit.FieldCipher;
import onedoor.policy.fact.SubjectType;
import org.springframework.stereotype.Component;

/**
 * What was frozen about a person lies encrypted; about an enterprise it is as public as its
 * registers.
 */
@Component
class FrozenSeal {

    private final FieldCipher cipher;

    FrozenSeal(FieldCipher cipher) {
        this.cipher = cipher;
    }

    String close(String claimant, String text) {
        return isPerson(claimant) ? cipher.encrypt(text) : text;
    }

    String open(String claimant, String stored) {
        return isPerson(claimant) ? cipher.decrypt(stored) : stored;
    }

    private static boolean isPerson(String claimant) {
        return SubjectType.of(claimant) == SubjectType.PERSON;
    }
}
