package onedoor.workflow.application;

import java.time.LocalDate;

/** 行政许可法 art. 42: a limit made longer, once, by somebody else than who asked for it. */
public record Extension(
        int days, String reason, String requester, String approver, LocalDate until) {}
