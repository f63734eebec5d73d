package onedoor.workflow.person;

import onedoor.kit.UnifiedSocialCreditCode;

/** An enterprise that an agent acts for. */
public record Enterprise(UnifiedSocialCreditCode code, String name) {}
