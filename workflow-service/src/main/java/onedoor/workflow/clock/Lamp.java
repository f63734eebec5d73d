package onedoor.workflow.clock;

/** The colour that shows how a limit stands: in time, nearly used up, overdue, or suspended. */
public enum Lamp {
    GREEN,
    YELLOW,
    RED,
    GREY
}
