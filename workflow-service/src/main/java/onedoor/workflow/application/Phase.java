package onedoor.workflow.application;

/** Whose limit runs, and for what. */
public enum Phase {
    /** The department says whether it accepts (行政许可法 art. 32). */
    ACCEPTANCE,
    /** The department decides (art. 42). */
    DECISION,
    /** The applicant answers a correction. */
    CORRECTION,
    /** The applicant supplies what was missing at a 容缺受理. */
    DEFICIENCY,
    /** The department delivers what it decided (art. 44). */
    DELIVERY
}
