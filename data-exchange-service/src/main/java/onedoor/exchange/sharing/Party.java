package onedoor.exchange.sharing;

/** Who may move a request. */
enum Party {
    /** The department that asks. */
    CONSUMER,
    /** The department that is asked. */
    PROVIDER,
    /** The authority in charge of sharing (共享主管部门): the exchange's administrator. */
    PLATFORM,
    /** The government of the same level, whose decision the supervisor enters. */
    SUPERVISOR,
    /** Nobody: a day has come. */
    CLOCK
}
