package onedoor.workflow.application;

import onedoor.workflow.lifeevent.LifeEvent;

/** A draft was opened, still empty. Published synchronously, in the transaction that does it. */
public record DraftOpened(Application draft, LifeEvent service) {}
