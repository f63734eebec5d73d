package onedoor.exchange.catalogue;

import java.util.List;
import java.util.Optional;
import onedoor.exchange.catalogue.ServiceDocument.Endpoint;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Keeps the descriptions that providers have handed in for their services. */
@Repository
class DocumentStore {

    private final JdbcClient jdbc;
    private final JsonMapper json;

    DocumentStore(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    Optional<ServiceDocument> find(String code) {
        return jdbc.sql("select document, endpoints from service_document where code = :code")
                .param("code", code)
                .query((row, number) ->
                        new ServiceDocument(
                                row.getString("document"),
                                json.readValue(
                                        row.getString("endpoints"),
                                        new TypeReference<List<Endpoint>>() {})))
                .optional();
    }

    void write(String code, ServiceDocument document) {
        jdbc.sql(
                        """
                        insert into service_document (code, document, endpoints)
                        values (:code, :document, :endpoints)
                        on duplicate key update document = :document, endpoints = :endpoints
                        """)
                .param("code", code)
                .param("document", document.text())
                .param("endpoints", json.writeValueAsString(document.endpoints()))
                .update();
    }
}
