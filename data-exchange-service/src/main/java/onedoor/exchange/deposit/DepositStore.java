package onedoor.exchange.deposit;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import onedoor.exchange.member.SubsystemId;
import onedoor.kit.FieldCipher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class DepositStore {

    private final JdbcClient jdbc;
    private final FieldCipher cipher;

    DepositStore(JdbcClient jdbc, FieldCipher cipher) {
        this.jdbc = jdbc;
        this.cipher = cipher;
    }

    /** Where a record lies. */
    record Place(SubsystemId provider, String service, String recordId) {}

    /** A record as JSON, with the instant it was true. */
    record Content(String record, Instant asOf) {}

    Optional<Content> find(Place place) {
        return jdbc.sql(
                        """
                        select record, as_of from deposit
                        where provider = :provider and service = :service and record_id = :record for update
                        """)
                .param("provider", place.provider().toString())
                .param("service", place.service())
                .param("record", place.recordId())
                .query((row, number) ->
                        new Content(
                                cipher.decrypt(row.getString("record")),
                                Instant.parse(row.getString("as_of"))))
                .optional();
    }

    Set<String> subjects(Place place) {
        return new TreeSet<>(
                jdbc.sql(
                                """
                                select subject_key from deposit_subject
                                where provider = :provider and service = :service and record_id = :record
                                """)
                        .param("provider", place.provider().toString())
                        .param("service", place.service())
                        .param("record", place.recordId())
                        .query(String.class)
                        .list());
    }

    void write(Place place, Content content, Set<String> subjects) {
        jdbc.sql(
                        """
                        insert into deposit (provider, service, record_id, record, as_of)
                        values (:provider, :service, :record, :content, :asOf)
                        on duplicate key update record = :content, as_of = :asOf
                        """)
                .param("provider", place.provider().toString())
                .param("service", place.service())
                .param("record", place.recordId())
                .param("content", cipher.encrypt(content.record()))
                .param("asOf", content.asOf().toString())
                .update();
        jdbc.sql(
                        """
                        delete from deposit_subject
                        where provider = :provider and service = :service and record_id = :record
                        """)
                .param("provider", place.provider().toString())
                .param("service", place.service())
                .param("record", place.recordId())
                .update();
        for (String subject : subjects) {
            jdbc.sql(
                            """
                            insert into deposit_subject (provider, service, record_id, subject_key)
                            values (:provider, :service, :record, :subject)
                            """)
                    .param("provider", place.provider().toString())
                    .param("service", place.service())
                    .param("record", place.recordId())
                    .param("subject", subject)
                    .update();
        }
    }

    void delete(Place place) {
        jdbc.sql(
                        """
                        delete from deposit
                        where provider = :provider and service = :service and record_id = :record
                        """)
                .param("provider", place.provider().toString())
                .param("service", place.service())
                .param("record", place.recordId())
                .update();
    }

    List<Content> about(SubsystemId provider, String service, String subjectKey) {
        return jdbc.sql(
                        """
                        select d.record, d.as_of from deposit_subject s
                        join deposit d on d.provider = s.provider and d.service = s.service
                            and d.record_id = s.record_id
                        where s.provider = :provider and s.service = :service and s.subject_key = :subject
                        order by s.record_id
                        """)
                .param("provider", provider.toString())
                .param("service", service)
                .param("subject", subjectKey)
                .query((row, number) ->
                        new Content(
                                cipher.decrypt(row.getString("record")),
                                Instant.parse(row.getString("as_of"))))
                .list();
    }
}
