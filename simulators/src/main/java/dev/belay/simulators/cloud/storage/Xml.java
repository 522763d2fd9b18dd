// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.cloud.storage;

import java.io.ByteArrayInputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** S3's documents: elements with text or with elements. */
final class Xml {

    private static final String NAMESPACE = "http://s3.amazonaws.com/doc/2006-03-01/";

    private final XMLStreamWriter writer;

    private Xml(XMLStreamWriter writer) {
        this.writer = writer;
    }

    static byte[] document(String root, Consumer<Xml> content) {
        var text = new StringWriter();
        try {
            var writer = XMLOutputFactory.newFactory().createXMLStreamWriter(text);
            writer.writeStartDocument("UTF-8", "1.0");
            writer.writeStartElement(root);
            writer.writeDefaultNamespace(NAMESPACE);
            content.accept(new Xml(writer));
            writer.writeEndDocument();
            writer.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("Expected to write XML but could not", e);
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    Xml element(String name, Consumer<Xml> content) {
        try {
            writer.writeStartElement(name);
            content.accept(this);
            writer.writeEndElement();
            return this;
        } catch (XMLStreamException e) {
            throw new IllegalStateException("Expected to write XML but could not", e);
        }
    }

    Xml text(String name, Object value) {
        return element(name, inside -> inside.characters(value.toString()));
    }

    void characters(String text) {
        try {
            writer.writeCharacters(text);
        } catch (XMLStreamException e) {
            throw new IllegalStateException("Expected to write XML but could not", e);
        }
    }

    /** The texts of all elements of the name, in order. */
    static List<String> texts(byte[] document, String name) {
        var texts = new ArrayList<String>();
        try {
            var factory = XMLInputFactory.newFactory();
            factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
            var reader = factory.createXMLStreamReader(new ByteArrayInputStream(document));
            while (reader.hasNext()) {
                if (reader.next() == XMLStreamConstants.START_ELEMENT
                        && reader.getLocalName().equals(name)) {
                    texts.add(reader.getElementText());
                }
            }
            return texts;
        } catch (XMLStreamException e) {
            throw new S3Refusal(400, "MalformedXML", "The XML is not well-formed");
        }
    }
}
