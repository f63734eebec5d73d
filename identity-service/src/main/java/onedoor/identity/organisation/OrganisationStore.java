package onedoor.identity.organisation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class OrganisationStore {

    private static final String STAFF =
            """
            select s.id, s.name, s.duty, s.roles, d.uscc, d.name as department_name, d.dept2, d.region
            from staff s join department d on d.uscc = s.department
            """;

    private final JdbcClient jdbc;

    OrganisationStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<Department> departments() {
        return jdbc.sql("select * from department order by uscc")
                .query((rs, n) -> department(rs, "name"))
                .list();
    }

    Optional<Department> department(String uscc) {
        return jdbc.sql("select * from department where uscc = :uscc")
                .param("uscc", uscc)
                .query((rs, n) -> department(rs, "name"))
                .optional();
    }

    void save(Department department) {
        jdbc.sql(
                        """
                        insert into department (uscc, name, dept2, region)
                        values (:uscc, :name, :dept2, :region)
                        on duplicate key update name = values(name), dept2 = values(dept2),
                            region = values(region)
                        """)
                .param("uscc", department.uscc())
                .param("name", department.name())
                .param("dept2", department.dept2())
                .param("region", department.region())
                .update();
    }

    Set<UUID> existing(Set<UUID> ids) {
        return jdbc.sql("select id from staff where id in (:ids)")
                .param("ids", ids.stream().map(UUID::toString).toList())
                .query((rs, _) -> UUID.fromString(rs.getString("id")))
                .set();
    }

    Optional<StaffMember> staff(UUID id) {
        return jdbc.sql(STAFF + " where s.id = :id")
                .param("id", id.toString())
                .query(OrganisationStore::staff)
                .optional();
    }

    List<StaffMember> staffOf(String department) {
        return jdbc.sql(STAFF + " where s.department = :department order by s.name, s.id")
                .param("department", department)
                .query(OrganisationStore::staff)
                .list();
    }

    void save(StaffMember staff, Instant now) {
        jdbc.sql(
                        """
                        insert into staff (id, name, department, duty, roles, updated_at)
                        values (:id, :name, :department, :duty, :roles, :now)
                        on duplicate key update name = values(name),
                            department = values(department), duty = values(duty),
                            roles = values(roles), updated_at = values(updated_at)
                        """)
                .param("id", staff.id().toString())
                .param("name", staff.name())
                .param("department", staff.department().uscc())
                .param("duty", staff.duty())
                .param("roles", text(staff.roles()))
                .param("now", Timestamp.from(now))
                .update();
    }

    private static String text(Set<Role> roles) {
        return roles.stream().sorted().map(Role::name).collect(Collectors.joining(","));
    }

    private static StaffMember staff(ResultSet rs, int n) throws SQLException {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        Arrays.stream(rs.getString("roles").split(","))
                .filter(role -> !role.isEmpty())
                .map(Role::valueOf)
                .forEach(roles::add);
        return new StaffMember(
                UUID.fromString(rs.getString("id")),
                rs.getString("name"),
                department(rs, "department_name"),
                rs.getString("duty"),
                roles);
    }

    private static Department department(ResultSet rs, String name) throws SQLException {
        return new Department(
                rs.getString("uscc"),
                rs.getString(name),
                rs.getString("dept2"),
                rs.getString("region"));
    }
}
