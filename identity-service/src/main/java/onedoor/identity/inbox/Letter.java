package onedoor.identity.inbox;

import java.util.UUID;
import onedoor.identity.answer.Findings;
import org.jspecify.annotations.Nullable;

/**
 * What a service wants to tell somebody.
 *
 * @param link path within the portal to what it is about
 */
record Letter(UUID to, String subject, String body, @Nullable String link) {

    private static final int LONGEST_SUBJECT = 200;
    private static final int LONGEST_BODY = 5000;
    private static final int LONGEST_LINK = 500;

    /** Nothing where something is wrong with it, which is then among the findings. */
    static @Nullable Letter of(
            Findings findings,
            @Nullable UUID to,
            @Nullable String subject,
            @Nullable String body,
            @Nullable String link) {
        String title = findings.text("/subject", subject, LONGEST_SUBJECT);
        String text = findings.text("/body", body, LONGEST_BODY);
        if (to == null) {
            findings.add("/to", "required", "此项必填");
        }
        if (link != null
                && (link.length() > LONGEST_LINK
                        || !link.startsWith("/")
                        || link.startsWith("//"))) {
            findings.add("/link", "invalid", "链接须为门户内以 / 开头的路径");
        }
        return !findings.none() || to == null || title == null || text == null
                ? null
                : new Letter(to, title, text, link);
    }
}
