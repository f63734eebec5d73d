package onedoor.policy.benefit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import onedoor.policy.inbox.Inbox;
import onedoor.policy.inbox.Inbox.Letter;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Tells those who represent an enterprise what becomes of its entry, each once: a letter is leased
 * by one replica, and its key for a person stays the same, so that after a crash none comes twice.
 */
@Component
class BenefitLetters {

    private static final Duration LEASE = Duration.ofMinutes(5);
    private static final Duration NOBODY_YET = Duration.ofDays(1);
    private static final Duration NEWS = Duration.ofDays(60);
    private static final int BATCH = 20;
    private static final String LINK = "/enterprise/grants";

    private final LetterStore letters;
    private final EntryStore entries;
    private final ListStore lists;
    private final Inbox inbox;
    private final TransactionTemplate transaction;
    private final Clock clock;

    BenefitLetters(
            LetterStore letters,
            EntryStore entries,
            ListStore lists,
            Inbox inbox,
            TransactionTemplate transaction,
            Clock clock) {
        this.letters = letters;
        this.entries = entries;
        this.lists = lists;
        this.inbox = inbox;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "PT1M", initialDelayString = "PT1M")
    void run() {
        letters.giveUp(clock.instant().minus(NEWS));
        List<BenefitLetter> due;
        do {
            Instant now = clock.instant();
            due = transaction.execute(_ -> letters.takeDue(now, now.plus(LEASE), BATCH));
            due.forEach(this::tell);
        } while (due.size() == BATCH);
    }

    /** Where one of them does not take it, the lease ends by itself; then all are told again. */
    private void tell(BenefitLetter letter) {
        BenefitEntry entry = entries.find(letter.entryId()).orElseThrow();
        BenefitList list = lists.find(entry.listId()).orElseThrow();
        if (!isNews(letter, entry, list)) {
            letters.told(letter);
            return;
        }
        Optional<List<String>> people = inbox.representatives(entry.enterprise());
        if (people.isEmpty()) {
            return;
        }
        if (people.get().isEmpty()) {
            letters.tellAfter(letter, clock.instant().plus(NOBODY_YET));
            return;
        }
        String about = letter.entryId() + " " + letter.kind();
        if (inbox.tellAll(about, people.get(), person -> words(letter, entry, list, person))) {
            letters.told(letter);
        }
    }

    /** What has gone on since it was written is told by the next letter. */
    private static boolean isNews(BenefitLetter letter, BenefitEntry entry, BenefitList list) {
        return switch (letter.kind()) {
            case LISTED, SHOWN ->
                    entry.state() == BenefitEntry.State.LISTED
                            && list.state() == BenefitList.State.PUBLICITY;
            case CONFIRM ->
                    entry.state() == BenefitEntry.State.LISTED
                            && list.state() == BenefitList.State.CONFIRMING;
            case EXCEPTION, GRANTED, DOUBTED -> true;
        };
    }

    private static Letter words(
            BenefitLetter letter, BenefitEntry entry, BenefitList list, String person) {
        String policy = "“" + list.policyName() + "”";
        return switch (letter.kind()) {
            case LISTED ->
                    new Letter(
                            person,
                            "免申即享名单公示",
                            "%s已列入%s的免申即享名单，公示至 %s。公示期满后将请贵单位确认收款账户。"
                                    .formatted(entry.name(), policy, list.publicityUntil()),
                            LINK);
            case CONFIRM ->
                    new Letter(
                            person,
                            "请确认收款账户",
                            "%s可免申即享%s，请在 %s 前确认收款账户；逾期未确认的，须等下一批名单。"
                                    .formatted(entry.name(), policy, list.confirmUntil()),
                            LINK);
            case EXCEPTION ->
                    new Letter(
                            person,
                            "未列入本批免申即享",
                            "%s没有在本批名单中享受%s：%s。".formatted(entry.name(), policy, why(entry)),
                            LINK);
            case GRANTED ->
                    new Letter(
                            person,
                            "免申即享已核定",
                            "%s的%s已核定，资金将拨付到所确认的账户。".formatted(entry.name(), policy),
                            LINK);
            case SHOWN ->
                    new Letter(
                            person,
                            "申报核定结果公示",
                            "%s申报的%s已核定，公示至 %s；期满没有异议的，予以拨付。"
                                    .formatted(entry.name(), policy, list.publicityUntil()),
                            LINK);
            case DOUBTED ->
                    new Letter(
                            person,
                            "公示异议成立，暂不拨付",
                            "%s申报的%s在公示期间有异议，经核实成立：%s。主管部门将依法重新处理该申报，结果另行通知。"
                                    .formatted(entry.name(), policy, entry.reason()),
                            LINK);
        };
    }

    private static String why(BenefitEntry entry) {
        BenefitEntry.Deviation kind = entry.exceptionKind();
        if (kind == null) {
            return "登记信息已变化";
        }
        return switch (kind) {
            case NEGATIVE_LIST -> "被列入负面名单";
            case LABOUR_DISPATCH -> "劳务派遣企业请自行申报";
            case NO_ACCOUNT -> "没有对公账户";
            case OBJECTION_UPHELD -> "公示期间的异议经核实成立";
            case FACTS_CHANGED -> "登记信息已变化";
            case LIMITED -> "已享受同类政策、累计达到上限或预算已用完";
            case NOT_CONFIRMED -> "逾期未确认收款账户";
        };
    }
}
