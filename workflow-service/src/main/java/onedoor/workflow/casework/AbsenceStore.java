package onedoor.workflow.casework;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Absences, one per official. */
@Repository
class AbsenceStore {

    private final JdbcClient db;

    AbsenceStore(JdbcClient db) {
        this.db = db;
    }

    void save(String department, Absence absence) {
        db.sql(
                        """
                        insert into officer_absence (officer, name, department, from_on, to_on, stand_in,
                                                     stand_in_name, reason)
                        values (?, ?, ?, ?, ?, ?, ?, ?)
                        on duplicate key update name = values(name), department = values(department),
                            from_on = values(from_on), to_on = values(to_on), stand_in = values(stand_in),
                            stand_in_name = values(stand_in_name), reason = values(reason)
                        """)
                .param(absence.officer())
                .param(absence.name())
                .param(department)
                .param(absence.from())
                .param(absence.to())
                .param(absence.standIn())
                .param(absence.standInName())
                .param(absence.reason())
                .update();
    }

    boolean delete(String officer) {
        return db.sql("delete from officer_absence where officer = ?").param(officer).update() == 1;
    }

    Optional<Absence> of(String officer) {
        return select("officer = ?", officer).stream().findFirst();
    }

    /** Of a department's officials, those that are or will be away. */
    List<Absence> ofDepartment(String department) {
        return select("department = ?", department);
    }

    /** For whom this official looks after things that day: names by ids. */
    Map<String, String> standingInFor(String standIn, String department, LocalDate day) {
        var absent = new HashMap<String, String>();
        db.sql(
                        """
                        select officer, name from officer_absence
                        where stand_in = ? and department = ? and ? between from_on and to_on
                        """)
                .param(standIn)
                .param(department)
                .param(day)
                .query(row -> {
                    absent.put(row.getString("officer"), row.getString("name"));
                });
        return absent;
    }

    private List<Absence> select(String where, String value) {
        return db.sql("select * from officer_absence where " + where + " order by from_on")
                .param(value)
                .query((row, _) ->
                        new Absence(
                                row.getString("officer"),
                                row.getString("name"),
                                row.getObject("from_on", LocalDate.class),
                                row.getObject("to_on", LocalDate.class),
                                row.getString("stand_in"),
                                row.getString("stand_in_name"),
                                row.getString("reason")))
                .list();
    }
}
