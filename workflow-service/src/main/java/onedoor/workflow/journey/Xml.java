package onedoor.workflow.journey;

import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.namespace.QName;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * An element of a document that somebody sent: read without document types and entities, and only
 * up to limits, so that no document costs more than its own length.
 */
record Xml(QName name, Map<QName, String> attributes, List<Xml> children, StringBuilder text) {

    /** Characters of a whole document; more than any process that a person could read. */
    static final int MOST_CHARACTERS = 1024 * 1024;

    private static final int MOST_ELEMENTS = 5_000;
    private static final int DEEPEST = 30;

    /** The document cannot be read, or is too much. */
    static final class Unreadable extends Exception {

        private final String code;

        Unreadable(String code, String message) {
            super(message);
            this.code = code;
        }

        String code() {
            return code;
        }
    }

    static Xml read(String document) throws Unreadable {
        if (document.length() > MOST_CHARACTERS) {
            throw new Unreadable("too-large", "流程文件超过 1 MB");
        }
        if (document.contains("<!DOCTYPE") || document.contains("<!ENTITY")) {
            throw new Unreadable("doctype", "流程文件不能含有 DOCTYPE 或者实体声明");
        }
        try {
            XMLStreamReader reader = factory().createXMLStreamReader(new StringReader(document));
            try {
                return tree(reader);
            } finally {
                reader.close();
            }
        } catch (XMLStreamException malformed) {
            throw new Unreadable(
                    "malformed",
                    "不是格式正确的 XML，第 " + malformed.getLocation().getLineNumber() + " 行附近有误");
        }
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, true);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        factory.setXMLResolver((publicId, systemId, base, namespace) -> {
            throw new XMLStreamException("nothing outside of the document is read");
        });
        return factory;
    }

    private static Xml tree(XMLStreamReader reader) throws XMLStreamException, Unreadable {
        Deque<Xml> open = new ArrayDeque<>();
        Xml root = null;
        int elements = 0;
        while (reader.hasNext()) {
            switch (reader.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    if (++elements > MOST_ELEMENTS || open.size() >= DEEPEST) {
                        throw new Unreadable("too-many-elements", "流程文件的元素过多或者嵌套过深");
                    }
                    Xml element = start(reader);
                    if (open.isEmpty()) {
                        root = element;
                    } else {
                        open.peek().children().add(element);
                    }
                    open.push(element);
                }
                case XMLStreamConstants.END_ELEMENT -> open.pop();
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
                    if (!open.isEmpty()) {
                        open.peek().text().append(reader.getText());
                    }
                }
                case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE ->
                        throw new Unreadable("doctype", "流程文件不能含有 DOCTYPE 或者实体");
                case XMLStreamConstants.PROCESSING_INSTRUCTION ->
                        throw new Unreadable("malformed", "流程文件不能含有处理指令");
                default -> {}
            }
        }
        if (root == null) {
            throw new Unreadable("malformed", "流程文件是空的");
        }
        return root;
    }

    private static Xml start(XMLStreamReader reader) {
        Map<QName, String> attributes = new LinkedHashMap<>();
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            attributes.put(reader.getAttributeName(i), reader.getAttributeValue(i));
        }
        return new Xml(reader.getName(), attributes, new ArrayList<>(), new StringBuilder());
    }

    String local() {
        return name.getLocalPart();
    }

    String namespace() {
        return name.getNamespaceURI();
    }

    /** An attribute without a namespace. */
    @Nullable String get(String attribute) {
        return attributes.get(new QName(attribute));
    }

    @Nullable String get(String namespace, String attribute) {
        return attributes.get(new QName(namespace, attribute));
    }
}
