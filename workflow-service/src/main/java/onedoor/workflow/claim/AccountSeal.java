package onedoor.workflow.claim;

import onedoor.kit.FieldCipher;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Keeps account numbers out of the outbox, where events are stored as they are. */
@Component
class AccountSeal {

    private final FieldCipher cipher;
    private final JsonMapper json;

    AccountSeal(FieldCipher cipher, JsonMapper json) {
        this.cipher = cipher;
        this.json = json;
    }

    String seal(Account account) {
        return cipher.encrypt(json.writeValueAsString(account));
    }

    Account open(String sealed) {
        return json.readValue(cipher.decrypt(sealed), Account.class);
    }
}
