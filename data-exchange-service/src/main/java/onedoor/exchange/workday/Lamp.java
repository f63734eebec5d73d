package onedoor.exchange.workday;

/** How a limit stands: in time, nearly used up, overdue. */
public enum Lamp {
    GREEN,
    YELLOW,
    RED
}
