package onedoor.policy.grant;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import onedoor.policy.CsvFile;
import onedoor.policy.CsvFile.BadRow;
import onedoor.policy.CsvFile.Fields;
import org.jspecify.annotations.Nullable;

/** Earlier grants from a CSV file with the head {@value #HEAD}, amounts in yuan. */
final class EarlierGrantFile {

    static final String HEAD = "enterprise,policy,policyName,period,amount,paidOn,evidence";

    /** One sum as it was written. */
    record Row(
            String enterprise,
            String policy,
            String policyName,
            String period,
            long amountFen,
            LocalDate paidOn,
            String evidence) {}

    private EarlierGrantFile() {}

    /** Null if it has another head. */
    static @Nullable CsvFile<Row> read(String text, LocalDate today) {
        return CsvFile.read(text, HEAD, (fields, before) -> row(fields, before, today));
    }

    private static Row row(Fields fields, List<Row> before, LocalDate today) throws BadRow {
        LocalDate paidOn = fields.day(5);
        if (paidOn.isAfter(today)) {
            throw new BadRow("paid-on", "拨付日期不能晚于今天");
        }
        var row =
                new Row(
                        fields.enterprise(0),
                        fields.formed(
                                1, "[A-Za-z0-9-]{1,32}", "policy", "政策编号应为 1 至 32 位字母、数字或短横线"),
                        fields.text(2, 100, "policy-name", "请填写政策名称，不超过 100 字"),
                        fields.formed(3, "(19|20)\\d{2}", "period", "年度应为四位数字，如 2025"),
                        fen(fields.text(4)),
                        paidOn,
                        fields.text(6, 500, "evidence", "请写明依据，如文号或者原系统的记录编号，不超过 500 字"));
        if (before.contains(row)) {
            throw new BadRow("twice", "文件中已有相同的一行");
        }
        return row;
    }

    private static long fen(String yuan) throws BadRow {
        try {
            long fen = new BigDecimal(yuan).movePointRight(2).longValueExact();
            if (fen > 0) {
                return fen;
            }
        } catch (ArithmeticException | NumberFormatException noSum) {
            throw new BadRow("amount", "金额以元为单位，最多两位小数：" + yuan);
        }
        throw new BadRow("amount", "金额应大于零");
    }
}
