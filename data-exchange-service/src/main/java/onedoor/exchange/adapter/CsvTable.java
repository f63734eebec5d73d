package onedoor.exchange.adapter;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import onedoor.exchange.catalogue.Adapter;
import onedoor.exchange.catalogue.Resource;
import onedoor.exchange.catalogue.Resource.Field;
import onedoor.exchange.subject.Subject;

/** A file read against the fields of its resource: the lines that fit, and why others do not. */
record CsvTable(int lines, List<Entry> entries, List<Mistake> mistakes) {

    private static final int MOST_MISTAKES = 100;

    CsvTable {
        entries = List.copyOf(entries);
        mistakes = List.copyOf(mistakes);
    }

    /** One record about one subject; fields without a value are not there. */
    record Entry(int line, Subject subject, Map<String, Object> record) {}

    /** What is wrong in a line; never what stands in it. */
    record Mistake(int line, String column, String message) {}

    /** What reading a file has given. */
    sealed interface Reading {

        record Read(CsvTable table) implements Reading {}

        /** No line of it can be used. */
        record Unreadable(Mistake reason) implements Reading {}
    }

    static Reading read(byte[] file, Resource resource, Adapter.Csv adapter, int mostLines) {
        String text;
        try {
            text =
                    Charset.forName(adapter.charset())
                            .newDecoder()
                            .decode(ByteBuffer.wrap(file))
                            .toString();
        } catch (CharacterCodingException otherCharset) {
            return unreadable(1, "", "文件不是 " + adapter.charset() + " 编码");
        }
        List<CsvReader.Row> rows = CsvReader.read(text, mostLines + 1);
        if (rows.isEmpty()) {
            return unreadable(1, "", "文件是空的");
        }
        if (rows.size() > mostLines + 1) {
            return unreadable(mostLines + 1, "", "超过 " + mostLines + " 行");
        }
        Map<String, Integer> columns = new HashMap<>();
        List<String> header = rows.getFirst().cells();
        for (int i = 0; i < header.size(); i++) {
            if (columns.putIfAbsent(header.get(i).strip(), i) != null) {
                return unreadable(1, header.get(i).strip(), "列名重复");
            }
        }
        for (String needed : adapter.neededColumns(resource.fields()).toList()) {
            if (!columns.containsKey(needed)) {
                return unreadable(1, needed, "缺少此列");
            }
        }
        return new Reading.Read(read(rows.subList(1, rows.size()), columns, resource, adapter));
    }

    private static Reading unreadable(int line, String column, String message) {
        return new Reading.Unreadable(new Mistake(line, column, message));
    }

    private static CsvTable read(
            List<CsvReader.Row> rows,
            Map<String, Integer> columns,
            Resource resource,
            Adapter.Csv adapter) {
        List<Entry> entries = new ArrayList<>();
        List<Mistake> mistakes = new ArrayList<>();
        for (CsvReader.Row row : rows) {
            if (!row.wellFormed()) {
                mistakes.add(new Mistake(row.line(), "", "引号不成对"));
            } else if (row.cells().size() != columns.size()) {
                mistakes.add(
                        new Mistake(
                                row.line(),
                                "",
                                "应有 " + columns.size() + " 列，实有 " + row.cells().size()));
            } else {
                entry(row, columns, resource, adapter, mistakes).ifPresent(entries::add);
            }
        }
        return new CsvTable(rows.size(), entries, mistakes.stream().limit(MOST_MISTAKES).toList());
    }

    private static Optional<Entry> entry(
            CsvReader.Row row,
            Map<String, Integer> columns,
            Resource resource,
            Adapter.Csv adapter,
            List<Mistake> mistakes) {
        int before = mistakes.size();
        Optional<Subject> subject =
                Subject.of(
                        resource.subjectType(),
                        cell(row, columns, adapter.subjectColumn()).strip());
        if (subject.isEmpty()) {
            mistakes.add(new Mistake(row.line(), adapter.subjectColumn(), "不是有效的证件号码或信用代码"));
        }
        Map<String, Object> record = new TreeMap<>();
        for (Field field : resource.fields()) {
            String column = adapter.columnOf(field.name());
            String text = cell(row, columns, column);
            if (!text.isBlank()) {
                Value.of(field.type(), text)
                        .ifPresentOrElse(
                                value -> record.put(field.name(), value),
                                () ->
                                        mistakes.add(
                                                new Mistake(
                                                        row.line(),
                                                        column,
                                                        "不是 " + field.type().word())));
            }
        }
        return mistakes.size() > before
                ? Optional.empty()
                : subject.map(about -> new Entry(row.line(), about, record));
    }

    private static String cell(CsvReader.Row row, Map<String, Integer> columns, String column) {
        Integer index = columns.get(column);
        return index == null ? "" : row.cells().get(index);
    }
}
