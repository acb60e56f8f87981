package org.primarycareportal.web;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.Deflater;

/**
 * A big part of pages that was rendered and escaped before, kept as the bytes that are sent: plain,
 * and compressed so that a frame can be put round it without compressing it again. In a template it
 * stands as a mark, which is exchanged for the text on the way out.
 */
public final class KeptText {

    /** No text of a user can hold it, because theirs is escaped. */
    static final String MARK = "<!--kept text-->";

    private static final int BEST = 9;

    private final byte[] plain;
    private final byte[] deflated;

    private KeptText(byte[] plain, byte[] deflated) {
        this.plain = plain;
        this.deflated = deflated;
    }

    /** Keeps what a template of this program has rendered. */
    public static KeptText of(String html) {
        byte[] plain = html.getBytes(StandardCharsets.UTF_8);
        Deflater deflater = new Deflater(BEST, true);
        try {
            ByteArrayOutputStream deflated = new ByteArrayOutputStream();
            deflate(deflater, plain, deflated);
            return new KeptText(plain, deflated.toByteArray());
        } finally {
            deflater.end();
        }
    }

    /** Compresses to whole bytes, with nothing in them that points back before their beginning. */
    static void deflate(Deflater deflater, byte[] text, ByteArrayOutputStream out) {
        byte[] buffer = new byte[8192];
        deflater.setInput(text);
        int length;
        do {
            length = deflater.deflate(buffer, 0, buffer.length, Deflater.FULL_FLUSH);
            out.write(buffer, 0, length);
        } while (length == buffer.length);
    }

    byte[] plain() {
        return plain;
    }

    byte[] deflated() {
        return deflated;
    }

    /** About how much memory it takes, in bytes. */
    public int weight() {
        return plain.length + deflated.length;
    }

    @Override
    public String toString() {
        return MARK;
    }
}
