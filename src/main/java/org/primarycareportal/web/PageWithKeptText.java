package org.primarycareportal.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import org.jspecify.annotations.Nullable;

/** A response that waits for its frame where kept text belongs into it; any other goes through. */
class PageWithKeptText extends HttpServletResponseWrapper {

    /** Name of the request's attribute that holds the text. */
    static final String KEPT = "portal.keptText";

    private static final byte[] GZIP_HEAD = {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, (byte) 0xff};
    private static final int FAST = 4;
    private static final int FRAME_LENGTH = 16_384;

    private final HttpServletRequest request;
    private @Nullable StringWriter frame;
    private @Nullable PrintWriter writer;

    PageWithKeptText(HttpServletRequest request, HttpServletResponse response) {
        super(response);
        this.request = request;
    }

    @Override
    public PrintWriter getWriter() throws IOException {
        if (!(request.getAttribute(KEPT) instanceof KeptText)) {
            return super.getWriter();
        }
        if (writer == null) {
            frame = new StringWriter(FRAME_LENGTH);
            writer = new PrintWriter(frame);
        }
        return writer;
    }

    @Override
    public void flushBuffer() throws IOException {
        if (frame == null) {
            super.flushBuffer();
        }
    }

    /** Sends the frame with the text in its place, where the response has waited for that. */
    void send() throws IOException {
        if (frame == null || !(request.getAttribute(KEPT) instanceof KeptText kept)) {
            return;
        }
        String text = frame.toString();
        int mark = text.indexOf(KeptText.MARK);
        byte[] before =
                (mark < 0 ? text : text.substring(0, mark)).getBytes(StandardCharsets.UTF_8);
        byte[] inside = mark < 0 ? new byte[0] : kept.plain();
        byte[] after =
                (mark < 0 ? "" : text.substring(mark + KeptText.MARK.length()))
                        .getBytes(StandardCharsets.UTF_8);
        addHeader("Vary", "Accept-Encoding");
        if (mark >= 0 && takesGzip()) {
            setHeader("Content-Encoding", "gzip");
            weakenEntityTag();
            write(gzip(before, kept, after));
        } else {
            write(before, inside, after);
        }
    }

    private boolean takesGzip() {
        String accepted = request.getHeader("Accept-Encoding");
        return accepted != null
                && accepted.matches("(?i).*\\bgzip\\b(?!\\s*;\\s*q=0(\\.0*)?\\s*(,|$)).*");
    }

    /** One tag for the plain and the compressed form is right only for a weak tag. */
    private void weakenEntityTag() {
        String tag = getHeader("ETag");
        if (tag != null && !tag.startsWith("W/")) {
            setHeader("ETag", "W/" + tag);
        }
    }

    private void write(byte[]... parts) throws IOException {
        int length = 0;
        for (byte[] part : parts) {
            length += part.length;
        }
        setContentLength(length);
        for (byte[] part : parts) {
            getOutputStream().write(part);
        }
    }

    /** Compresses the frame only; its two pieces and the kept one make one stream. */
    private static byte[] gzip(byte[] before, KeptText kept, byte[] after) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(kept.deflated().length + 8192);
        out.writeBytes(GZIP_HEAD);
        Deflater deflater = new Deflater(FAST, true);
        try {
            KeptText.deflate(deflater, before, out);
            out.writeBytes(kept.deflated());
            KeptText.deflate(deflater, after, out);
            deflater.finish();
            byte[] end = new byte[16];
            out.write(end, 0, deflater.deflate(end));
        } finally {
            deflater.end();
        }
        CRC32 check = new CRC32();
        check.update(before);
        check.update(kept.plain());
        check.update(after);
        writeLittleEndian((int) check.getValue(), out);
        writeLittleEndian(before.length + kept.plain().length + after.length, out);
        return out.toByteArray();
    }

    private static void writeLittleEndian(int number, ByteArrayOutputStream out) {
        for (int shift = 0; shift < 32; shift += 8) {
            out.write(number >>> shift);
        }
    }
}
