package onedoor.policy.undertaking;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import onedoor.kit.UnifiedSocialCreditCode;
import onedoor.policy.Csv;
import onedoor.policy.undertaking.Change.Act;
import onedoor.policy.undertaking.Change.Proposal;
import onedoor.policy.undertaking.Membership.Source;
import org.jspecify.annotations.Nullable;

/**
 * Members from a CSV file (RFC 4180, UTF-8) with the head {@code
 * code,name,enterprise,validFrom,validTo,evidence}; a bad row does not hold up the good ones.
 */
record MemberFile(List<Row> rows, List<RowProblem> problems) {

    static final String HEAD = "code,name,enterprise,validFrom,validTo,evidence";
    private static final int MOST = 2000;

    record Row(int line, Proposal proposal) {}

    /**
     * Why a row was left out.
     *
     * @param line counted from one, the head among them
     */
    record RowProblem(int line, String code, String message) {}

    private static final class BadRow extends Exception {
        private final String code;

        BadRow(String code, String message) {
            super(message);
            this.code = code;
        }
    }

    /** Null if it has another head. */
    static @Nullable MemberFile read(String text) {
        List<List<String>> records = Csv.records(text);
        if (records.isEmpty() || !String.join(",", records.getFirst()).equals(HEAD)) {
            return null;
        }
        MemberFile file = new MemberFile(new ArrayList<>(), new ArrayList<>());
        for (int i = 1; i < records.size(); i++) {
            if (file.rows.size() == MOST) {
                file.problems.add(
                        new RowProblem(i + 1, "too-many-rows", "一次最多 " + MOST + " 行，从这里起没有导入"));
                return file;
            }
            try {
                file.rows.add(new Row(i + 1, file.proposal(records.get(i))));
            } catch (BadRow bad) {
                file.problems.add(
                        new RowProblem(i + 1, bad.code, String.valueOf(bad.getMessage())));
            }
        }
        return file;
    }

    private Proposal proposal(List<String> fields) throws BadRow {
        if (fields.size() != 6) {
            throw new BadRow("fields", "应有 6 列，实有 " + fields.size() + " 列");
        }
        String code = fields.get(0).strip();
        if (!code.matches("[A-Za-z0-9-]{1,64}")) {
            throw new BadRow("code", "关联组编码应为 1 至 64 位字母、数字或短横线");
        }
        String name = limited(fields.get(1), 200, "name", "请填写关联组名称，不超过 200 字");
        String evidence = limited(fields.get(5), 500, "evidence", "请写明依据，不超过 500 字");
        LocalDate from = day(fields.get(3));
        LocalDate to = fields.get(4).isBlank() ? null : day(fields.get(4));
        if (to != null && !to.isAfter(from)) {
            throw new BadRow("span", "终止日应晚于起始日");
        }
        Proposal proposal =
                new Proposal(
                        Act.JOIN,
                        code,
                        name,
                        enterprise(fields.get(2)),
                        from,
                        to,
                        Source.FILE,
                        evidence);
        if (rows.stream().anyMatch(row -> crosses(row.proposal(), proposal))) {
            throw new BadRow("twice", "同一企业在同一时间只能属于一组，文件中已有一行");
        }
        return proposal;
    }

    private static boolean crosses(Proposal one, Proposal other) {
        LocalDate end = one.validTo();
        LocalDate otherEnd = other.validTo();
        return one.enterprise().equals(other.enterprise())
                && (end == null || other.validOn().isBefore(end))
                && (otherEnd == null || one.validOn().isBefore(otherEnd));
    }

    private static String limited(String field, int most, String code, String message)
            throws BadRow {
        String text = field.strip();
        if (text.isEmpty() || text.length() > most) {
            throw new BadRow(code, message);
        }
        return text;
    }

    private static LocalDate day(String field) throws BadRow {
        try {
            return LocalDate.parse(field.strip());
        } catch (DateTimeException notADay) {
            throw new BadRow("date", "日期应为 年-月-日，如 2026-01-01：" + field.strip());
        }
    }

    private static String enterprise(String field) throws BadRow {
        try {
            return new UnifiedSocialCreditCode(field.strip()).value();
        } catch (IllegalArgumentException wrong) {
            throw new BadRow("enterprise", String.valueOf(wrong.getMessage()));
        }
    }
}
