package onedoor.workflow.material;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import onedoor.workflow.file.KeptFile;
import onedoor.workflow.material.Material.Provenance;
import onedoor.workflow.material.Material.Use;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The tables {@code material} and {@code material_use}. */
@Repository
class MaterialStore {

    private final JdbcClient db;

    MaterialStore(JdbcClient db) {
        this.db = db;
    }

    /**
     * Keeps the material; the same content for the same requirement again is the same material with
     * its newest provenance. What its holder deleted comes back only with another case's part.
     */
    void keep(Material material, UUID childId) {
        db.sql(
                        """
                        insert into material (id, holder, requirement, name, file_name, media_type, size, sha256,
                                              address, child_id, application_number, department, department_name,
                                              matter_name, accepted_on, accepted_at, valid_to)
                        values (:id, :holder, :requirement, :name, :file, :type, :size, :hash, :address, :child,
                                :number, :department, :departmentName, :matter, :on, :at, :validTo)
                        on duplicate key update
                            deleted_at = if(child_id = values(child_id), deleted_at, null),
                            withdrawn_at = if(child_id = values(child_id), withdrawn_at, null),
                            child_id = values(child_id), name = values(name),
                            application_number = values(application_number),
                            department = values(department), department_name = values(department_name),
                            matter_name = values(matter_name), accepted_on = values(accepted_on),
                            accepted_at = values(accepted_at), valid_to = values(valid_to)
                        """)
                .param("id", material.id().toString())
                .param("holder", material.holder())
                .param("requirement", material.requirement().key())
                .param("name", material.name())
                .param("file", material.file().name())
                .param("type", material.file().mediaType())
                .param("size", material.file().size())
                .param("hash", material.file().sha256())
                .param("address", material.file().address())
                .param("child", childId.toString())
                .param("number", material.provenance().applicationNumber())
                .param("department", material.provenance().department())
                .param("departmentName", material.provenance().departmentName())
                .param("matter", material.provenance().matterName())
                .param("on", material.provenance().acceptedOn())
                .param("at", material.acceptedAt())
                .param("validTo", material.validTo())
                .update();
    }

    /** Nothing that this part accepted is offered any more. */
    void withdraw(UUID childId, Instant at) {
        db.sql(
                        """
                        update material set withdrawn_at = :at
                        where child_id = :child and withdrawn_at is null
                        """)
                .param("at", at)
                .param("child", childId.toString())
                .update();
    }

    boolean delete(UUID id, Instant at) {
        return db.sql("update material set deleted_at = :at where id = :id and deleted_at is null")
                        .param("at", at)
                        .param("id", id.toString())
                        .update()
                == 1;
    }

    Optional<Material> find(UUID id) {
        return db.sql("select * from material where id = :id and deleted_at is null")
                .param("id", id.toString())
                .query((row, _) -> material(row))
                .optional();
    }

    /** The holder's, newest first. */
    List<Material> of(
            String holder, @Nullable Requirement requirement, @Nullable UUID after, int most) {
        return db.sql(
                        """
                        select * from material
                        where holder = :holder and deleted_at is null
                            and (:requirement = '' or requirement = :requirement)
                            and (:after = '' or id < :after)
                        order by id desc limit :most
                        """)
                .param("holder", holder)
                .param("requirement", requirement == null ? "" : requirement.key())
                .param("after", after == null ? "" : after.toString())
                .param("most", most)
                .query((row, _) -> material(row))
                .list();
    }

    /** What is in force on this day for any of the requirements, newest first. */
    List<Material> inForce(String holder, Collection<String> requirements, LocalDate today) {
        if (requirements.isEmpty()) {
            return List.of();
        }
        return db.sql(
                        """
                        select * from material
                        where holder = :holder and requirement in (:requirements)
                            and deleted_at is null and withdrawn_at is null and valid_to >= :today
                        order by accepted_at desc, id desc
                        """)
                .param("holder", holder)
                .param("requirements", requirements)
                .param("today", today)
                .query((row, _) -> material(row))
                .list();
    }

    /** A second use of the same material at the same place replaces the first. */
    void used(Use use) {
        db.sql(
                        """
                        insert into material_use (material_id, application_id, service_name, pointer, file_id,
                                                  used_at)
                        values (:material, :application, :service, :pointer, :file, :at)
                        on duplicate key update file_id = values(file_id), used_at = values(used_at)
                        """)
                .param("material", use.material().toString())
                .param("application", use.applicationId().toString())
                .param("service", use.serviceName())
                .param("pointer", use.pointer())
                .param("file", use.fileId().toString())
                .param("at", use.usedAt())
                .update();
    }

    List<Use> uses(Collection<UUID> materials) {
        if (materials.isEmpty()) {
            return List.of();
        }
        return db.sql(
                        """
                        select material_id, application_id, service_name, pointer, file_id, used_at
                        from material_use where material_id in (:materials) order by used_at
                        """)
                .param("materials", materials.stream().map(UUID::toString).toList())
                .query((row, _) ->
                        new Use(
                                UUID.fromString(row.getString("material_id")),
                                UUID.fromString(row.getString("application_id")),
                                row.getString("service_name"),
                                row.getString("pointer"),
                                UUID.fromString(row.getString("file_id")),
                                row.getTimestamp("used_at").toInstant()))
                .list();
    }

    private static Material material(ResultSet row) throws SQLException {
        return new Material(
                UUID.fromString(row.getString("id")),
                row.getString("holder"),
                new Requirement(row.getString("requirement")),
                row.getString("name"),
                new KeptFile(
                        row.getString("file_name"),
                        row.getString("media_type"),
                        row.getInt("size"),
                        row.getString("sha256"),
                        row.getString("address")),
                new Provenance(
                        row.getString("application_number"),
                        row.getString("department"),
                        row.getString("department_name"),
                        row.getString("matter_name"),
                        row.getObject("accepted_on", LocalDate.class)),
                row.getTimestamp("accepted_at").toInstant(),
                row.getObject("valid_to", LocalDate.class),
                row.getTimestamp("withdrawn_at") != null);
    }
}
