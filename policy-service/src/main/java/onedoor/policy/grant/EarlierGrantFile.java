package onedoor.policy.grant;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import onedoor.kit.UnifiedSocialCreditCode;
import onedoor.policy.Csv;
import org.jspecify.annotations.Nullable;

/**
 * Earlier grants from a CSV file with the head {@value #HEAD}, amounts in yuan; a bad row does not
 * hold up the good ones.
 */
record EarlierGrantFile(List<Row> rows, List<RowProblem> problems) {

    static final String HEAD = "enterprise,policy,policyName,period,amount,paidOn,evidence";
    private static final int MOST = 2000;
    private static final int COLUMNS = 7;

    /** One sum as it was written. */
    record Row(
            String enterprise,
            String policy,
            String policyName,
            String period,
            long amountFen,
            LocalDate paidOn,
            String evidence) {}

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
    static @Nullable EarlierGrantFile read(String text, LocalDate today) {
        List<List<String>> records = Csv.records(text);
        if (records.isEmpty() || !String.join(",", records.getFirst()).equals(HEAD)) {
            return null;
        }
        var file = new EarlierGrantFile(new ArrayList<>(), new ArrayList<>());
        for (int i = 1; i < records.size(); i++) {
            if (file.rows.size() == MOST) {
                file.problems.add(
                        new RowProblem(i + 1, "too-many-rows", "一次最多 " + MOST + " 行，从这里起没有导入"));
                return file;
            }
            try {
                Row row = row(records.get(i), today);
                if (file.rows.contains(row)) {
                    throw new BadRow("twice", "文件中已有相同的一行");
                }
                file.rows.add(row);
            } catch (BadRow bad) {
                file.problems.add(
                        new RowProblem(i + 1, bad.code, String.valueOf(bad.getMessage())));
            }
        }
        return file;
    }

    private static Row row(List<String> fields, LocalDate today) throws BadRow {
        if (fields.size() != COLUMNS) {
            throw new BadRow("fields", "应有 " + COLUMNS + " 列，实有 " + fields.size() + " 列");
        }
        String policy = fields.get(1).strip();
        if (!policy.matches("[A-Za-z0-9-]{1,32}")) {
            throw new BadRow("policy", "政策编号应为 1 至 32 位字母、数字或短横线");
        }
        String period = fields.get(3).strip();
        if (!period.matches("(19|20)\\d{2}")) {
            throw new BadRow("period", "年度应为四位数字，如 2025");
        }
        LocalDate paidOn = day(fields.get(5));
        if (paidOn.isAfter(today)) {
            throw new BadRow("paid-on", "拨付日期不能晚于今天");
        }
        return new Row(
                enterprise(fields.get(0)),
                policy,
                limited(fields.get(2), 100, "policy-name", "请填写政策名称，不超过 100 字"),
                period,
                fen(fields.get(4)),
                paidOn,
                limited(fields.get(6), 500, "evidence", "请写明依据，如文号或者原系统的记录编号，不超过 500 字"));
    }

    private static long fen(String field) throws BadRow {
        try {
            long fen = new BigDecimal(field.strip()).movePointRight(2).longValueExact();
            if (fen > 0) {
                return fen;
            }
        } catch (ArithmeticException | NumberFormatException noSum) {
            throw new BadRow("amount", "金额以元为单位，最多两位小数：" + field.strip());
        }
        throw new BadRow("amount", "金额应大于零");
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
            throw new BadRow("date", "日期应为 年-月-日，如 2025-12-01：" + field.strip());
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
