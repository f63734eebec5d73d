package onedoor.exchange.call;

import java.util.Locale;

/**
 * The questions that are put to a call, in the order in which X-Road puts them. Those that X-Road
 * does not know follow its access right.
 */
enum Step {
    PATH,
    CLIENT,
    IDENTIFIERS,
    CLIENT_REGISTERED,
    CALLER,
    CLIENT_IS_CALLER,
    PROVIDER_REGISTERED,
    TARGET_SERVER,
    SERVICE,
    GRANT,
    ENABLED,
    QUESTION,
    PURPOSE_AND_FIELDS,
    SUBJECT,
    BODY,
    SIGNATURE,
    QUOTA,
    PREDICATE,
    CONSENT;

    /** The word used in interfaces. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
