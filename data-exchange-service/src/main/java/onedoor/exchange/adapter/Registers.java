package onedoor.exchange.adapter;

import java.util.Map;
import onedoor.exchange.catalogue.Adapter;
import onedoor.exchange.catalogue.Resource;
import onedoor.exchange.subject.Subject;
import org.springframework.stereotype.Component;

/** Answers for registers that have no service of their own. */
@Component
public class Registers {

    private final SqlRegister sql;
    private final CsvRegister csv;

    Registers(SqlRegister sql, CsvRegister csv) {
        this.sql = sql;
        this.csv = csv;
    }

    /** The records about a subject from a department's database. */
    public Lookup ask(
            Resource resource, Adapter.Sql adapter, Subject subject, Map<String, String> filters) {
        return sql.ask(resource, adapter, subject, filters);
    }

    /** The records about a subject from a department's file. */
    public Lookup ask(Resource resource, Subject subject, Map<String, String> filters) {
        return filters.isEmpty()
                ? csv.ask(resource, subject)
                : new Lookup.Malformed("This register has no filters");
    }
}
