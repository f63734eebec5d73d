package onedoor.policy.undertaking;

import java.time.LocalDate;
import java.util.List;
import onedoor.policy.CsvFile;
import onedoor.policy.CsvFile.BadRow;
import onedoor.policy.CsvFile.Fields;
import onedoor.policy.undertaking.Change.Act;
import onedoor.policy.undertaking.Change.Proposal;
import onedoor.policy.undertaking.Membership.Source;
import org.jspecify.annotations.Nullable;

/** Members from a CSV file with the head {@value #HEAD}. */
final class MemberFile {

    static final String HEAD = "code,name,enterprise,validFrom,validTo,evidence";

    private MemberFile() {}

    /** Null if it has another head. */
    static @Nullable CsvFile<Proposal> read(String text) {
        return CsvFile.read(text, HEAD, MemberFile::proposal);
    }

    private static Proposal proposal(Fields fields, List<Proposal> before) throws BadRow {
        LocalDate from = fields.day(3);
        LocalDate to = fields.text(4).isEmpty() ? null : fields.day(4);
        if (to != null && !to.isAfter(from)) {
            throw new BadRow("span", "终止日应晚于起始日");
        }
        var proposal =
                new Proposal(
                        Act.JOIN,
                        fields.formed(0, "[A-Za-z0-9-]{1,64}", "code", "关联组编码应为 1 至 64 位字母、数字或短横线"),
                        fields.text(1, 200, "name", "请填写关联组名称，不超过 200 字"),
                        fields.enterprise(2),
                        from,
                        to,
                        Source.FILE,
                        fields.text(5, 500, "evidence", "请写明依据，不超过 500 字"));
        if (before.stream().anyMatch(other -> crosses(other, proposal))) {
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
}
