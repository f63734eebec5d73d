package onedoor.workflow.document;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import onedoor.kit.FieldCipher;
import onedoor.workflow.signing.Signature;
import onedoor.workflow.template.DocumentKind;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** Tables {@code document} and {@code document_file}. */
@Repository
class DocumentStore {

    private static final String SELECT =
            """
            select d.id, d.application_id, d.child_id, d.department, d.kind, d.number, d.title, d.issued_on,
                d.annulled_at, d.content,
                (select f.sha256 from document_file f where f.document_id = d.id
                 order by f.made_at desc limit 1) sha256
            from document d
            """;

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final FieldCipher cipher;

    DocumentStore(JdbcClient jdbc, JsonMapper json, FieldCipher cipher) {
        this.jdbc = jdbc;
        this.json = json;
        this.cipher = cipher;
    }

    /** A printed file: its digest, and the signature under its bytes. */
    record PrintedFile(String sha256, Signature signature) {}

    void insert(Document document, Numbering.Taken taken, Instant at) {
        jdbc.sql(
                        """
                        insert into document (id, application_id, child_id, department, kind, series, year, serial,
                            number, title, issued_on, issued_at, content)
                        values (:id, :application, :child, :department, :kind, :series, :year, :serial,
                            :number, :title, :issuedOn, :at, :content)
                        """)
                .param("id", document.id().toString())
                .param("application", document.applicationId().toString())
                .param("child", document.childId().toString())
                .param("department", document.department())
                .param("kind", document.kind().name())
                .param("series", taken.series())
                .param("year", taken.year())
                .param("serial", taken.serial())
                .param("number", document.number())
                .param("title", document.title())
                .param("issuedOn", document.issuedOn())
                .param("at", at)
                .param("content", cipher.encrypt(json.writeValueAsString(document.content())))
                .update();
    }

    /** Papers of this kind no longer say what holds. */
    void annul(UUID childId, DocumentKind kind, Instant at) {
        jdbc.sql(
                        """
                        update document set annulled_at = :at
                        where child_id = :child and kind = :kind and annulled_at is null
                        """)
                .param("at", at)
                .param("child", childId.toString())
                .param("kind", kind.name())
                .update();
    }

    Optional<Document> find(UUID id) {
        return jdbc.sql(SELECT + "where d.id = :id")
                .param("id", id.toString())
                .query((row, n) -> read(row))
                .optional();
    }

    /** In the order in which they were issued. */
    List<Document> ofApplication(UUID applicationId) {
        return jdbc.sql(SELECT + "where d.application_id = :id order by d.id")
                .param("id", applicationId.toString())
                .query((row, n) -> read(row))
                .list();
    }

    List<Document> ofChild(UUID childId) {
        return jdbc.sql(SELECT + "where d.child_id = :id order by d.id")
                .param("id", childId.toString())
                .query((row, n) -> read(row))
                .list();
    }

    /** More than one only where two departments write their numbers alike. */
    List<Document> byNumber(String number) {
        return jdbc.sql(SELECT + "where d.number = :number order by d.id limit 50")
                .param("number", number)
                .query((row, n) -> read(row))
                .list();
    }

    Optional<PrintedFile> file(UUID documentId, String sha256) {
        return jdbc.sql(
                        """
                        select sha256, signature_kid, signature from document_file
                        where document_id = :id and sha256 = :sha256
                        """)
                .param("id", documentId.toString())
                .param("sha256", sha256)
                .query((row, n) ->
                        new PrintedFile(
                                row.getString("sha256"),
                                new Signature(
                                        row.getString("signature_kid"),
                                        row.getString("signature"))))
                .optional();
    }

    void keep(UUID documentId, PrintedFile file, Instant at) {
        jdbc.sql(
                        """
                        insert ignore into document_file (document_id, sha256, signature_kid, signature, made_at)
                        values (:id, :sha256, :kid, :signature, :at)
                        """)
                .param("id", documentId.toString())
                .param("sha256", file.sha256())
                .param("kid", file.signature().kid())
                .param("signature", file.signature().detached())
                .param("at", at)
                .update();
    }

    private Document read(ResultSet row) throws SQLException {
        LocalDateTime annulled = row.getObject("annulled_at", LocalDateTime.class);
        return new Document(
                UUID.fromString(row.getString("id")),
                UUID.fromString(row.getString("application_id")),
                UUID.fromString(row.getString("child_id")),
                row.getString("department"),
                DocumentKind.valueOf(row.getString("kind")),
                row.getString("number"),
                row.getString("title"),
                row.getObject("issued_on", LocalDate.class),
                annulled == null ? null : annulled.toInstant(ZoneOffset.UTC),
                row.getString("sha256"),
                json.readValue(cipher.decrypt(row.getString("content")), Document.Content.class));
    }
}
