package onedoor.exchange.adapter;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import onedoor.exchange.catalogue.Adapter;
import onedoor.exchange.catalogue.Resource;
import onedoor.exchange.catalogue.SchemaVersions;
import onedoor.exchange.subject.Subject;
import onedoor.exchange.subject.SubjectKeys;
import onedoor.kit.Sha256;
import onedoor.kit.Uuid7;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A register that is a file: checked line by line, switched as a whole. */
@Component
class CsvRegister {

    private final CsvStore store;
    private final SubjectKeys keys;
    private final SchemaVersions schemas;
    private final AdapterSettings settings;
    private final JsonMapper json;
    private final Clock clock;

    CsvRegister(
            CsvStore store,
            SubjectKeys keys,
            SchemaVersions schemas,
            AdapterSettings settings,
            JsonMapper json,
            Clock clock) {
        this.store = store;
        this.keys = keys;
        this.schemas = schemas;
        this.settings = settings;
        this.json = json;
        this.clock = clock;
    }

    Lookup ask(Resource resource, Subject subject) {
        List<CsvStore.Line> lines = store.about(resource.code(), keys.of(subject));
        if (lines.isEmpty()) {
            return new Lookup.Failed("The register has no file yet");
        }
        ObjectNode answer = json.createObjectNode();
        answer.put("asOf", lines.getFirst().asOf().toString());
        ArrayNode records = answer.putArray("records");
        for (CsvStore.Line line : lines) {
            if (line.record() != null) {
                records.add(json.readTree(line.record()));
            }
        }
        return new Lookup.Found(json.writeValueAsBytes(answer));
    }

    /** Puts a file in force, or leaves the earlier one; either way with a report. */
    @Transactional
    public CsvLoad take(
            Resource resource,
            Adapter.Csv adapter,
            byte[] file,
            CsvLoad.Origin origin,
            Instant asOf) {
        store.lock(resource.code());
        CsvTable table =
                switch (CsvTable.read(file, resource, adapter, settings.mostLines())) {
                    case CsvTable.Reading.Unreadable(CsvTable.Mistake reason) ->
                            new CsvTable(0, List.of(), List.of(reason));
                    case CsvTable.Reading.Read(CsvTable read) -> read;
                };
        CsvLoad load = load(table, outcome(table, adapter), file, origin, asOf);
        if (load.outcome() == CsvLoad.Outcome.TAKEN) {
            store.write(resource.code(), load.id(), table.entries());
            store.switchTo(resource.code(), load.id(), asOf, table.entries().size());
            schemas.updated(resource.code(), asOf);
        }
        store.note(resource.code(), load);
        return load;
    }

    private static CsvLoad.Outcome outcome(CsvTable table, Adapter.Csv adapter) {
        boolean refused =
                !table.mistakes().isEmpty()
                        && (adapter.badLines() == Adapter.Csv.BadLines.REFUSE
                                || table.entries().isEmpty());
        return refused ? CsvLoad.Outcome.REFUSED : CsvLoad.Outcome.TAKEN;
    }

    private CsvLoad load(
            CsvTable table,
            CsvLoad.Outcome outcome,
            byte[] file,
            CsvLoad.Origin origin,
            Instant asOf) {
        return new CsvLoad(
                Uuid7.next(),
                origin,
                outcome,
                Sha256.hex(file),
                asOf,
                clock.instant(),
                table.lines(),
                outcome == CsvLoad.Outcome.TAKEN ? table.entries().size() : 0,
                table.mistakes());
    }
}
