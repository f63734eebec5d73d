package onedoor.workflow.casework;

import java.sql.ResultSet;
import java.sql.SQLException;
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
                                                     stand_in_name, reason, entered_by, entered_by_name)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                        on duplicate key update
                            name = values(name), department = values(department),
                            from_on = values(from_on), to_on = values(to_on), stand_in = values(stand_in),
                            stand_in_name = values(stand_in_name), reason = values(reason),
                            entered_by = values(entered_by), entered_by_name = values(entered_by_name)
                        """)
                .param(absence.officer())
                .param(absence.name())
                .param(department)
                .param(absence.from())
                .param(absence.to())
                .param(absence.standIn())
                .param(absence.standInName())
                .param(absence.reason())
                .param(absence.enteredBy())
                .param(absence.enteredByName())
                .update();
    }

    void delete(String officer) {
        db.sql("delete from officer_absence where officer = ?").param(officer).update();
    }

    Optional<Absence> of(String officer) {
        return db.sql("select * from officer_absence where officer = ?")
                .param(officer)
                .query((row, _) -> absence(row))
                .optional();
    }

    /** The same, and nobody else changes it until the transaction ends. */
    Optional<Absence> lock(String officer) {
        return db.sql("select * from officer_absence where officer = ? for update")
                .param(officer)
                .query((row, _) -> absence(row))
                .optional();
    }

    /** Of a department's officials, those that are or will be away on that day or later. */
    List<Absence> ofDepartment(String department, LocalDate day) {
        return db.sql(
                        """
                        select * from officer_absence where department = ? and to_on >= ?
                        order by from_on, officer
                        """)
                .param(department)
                .param(day)
                .query((row, _) -> absence(row))
                .list();
    }

    /** Whose absence has begun, while nobody has been told of it. */
    List<String> begun(LocalDate day) {
        return db.sql(
                        """
                        select officer from officer_absence
                        where taken_over = false and from_on <= :day and to_on >= :day
                        """)
                .param("day", day)
                .query(String.class)
                .list();
    }

    /** Whether this call is the one that tells of it. */
    boolean takenOver(String officer) {
        return db.sql(
                                "update officer_absence set taken_over = true where officer = ? and taken_over = false")
                        .param(officer)
                        .update()
                == 1;
    }

    /**
     * Whose absence is over, while nobody has been told that its stand-in has the tasks no more.
     */
    List<String> over(LocalDate day) {
        return db.sql("select officer from officer_absence where taken_over = true and to_on < ?")
                .param(day)
                .query(String.class)
                .list();
    }

    /** Whether this call is the one that tells that the stand-in has the tasks no more. */
    boolean handedBack(String officer) {
        return db.sql(
                                "update officer_absence set taken_over = false where officer = ? and taken_over = true")
                        .param(officer)
                        .update()
                == 1;
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

    private static Absence absence(ResultSet row) throws SQLException {
        return new Absence(
                row.getString("officer"),
                row.getString("name"),
                row.getObject("from_on", LocalDate.class),
                row.getObject("to_on", LocalDate.class),
                row.getString("stand_in"),
                row.getString("stand_in_name"),
                row.getString("reason"),
                row.getString("entered_by"),
                row.getString("entered_by_name"));
    }
}
